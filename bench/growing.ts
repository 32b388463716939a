const HOST = 'a.x.svc.cluster.local';
const ISTIO = 'apiVersion: networking.istio.io/v1';
const SERVICE = service('a');

/** What is asked of an input of any size. */
interface Growing {
  text(size: number): string;
  command(file: string): string;
}

const lint = (file: string): string => `lint ${file}`;
const routeTo =
  (url: string) =>
  (file: string): string =>
    `route ${file} --from outside --to ${url}`;

/** Inputs that are one of a kind, many times. */
export const GROWING: Readonly<Record<string, Growing>> = {
  'lint: hosts of one VirtualService': { text: hosts, command: lint },
  'lint: DestinationRules of one host': { text: destinationRules, command: lint },
  'route: DestinationRules of one host': { text: destinationRules, command: routeTo('http://a.x:80/') },
  'route: VirtualServices of one host': { text: virtualServices, command: routeTo('http://a.x:80/p1') },
  'lint: Gateways and VirtualServices': { text: gateways, command: lint },
  'route: Gateways and VirtualServices': { text: gateways, command: routeTo('http://h5.example.com/') },
  'lint: one Service of many workloads': { text: workloads, command: lint },
  'lint: Services and workloads of one selector': { text: servicesAndWorkloads, command: lint },
  'route: Services and workloads of one selector': {
    text: servicesAndWorkloads,
    command: routeTo('http://s1.x:80/'),
  },
};

function many(size: number, write: (at: number) => string): string {
  return Array.from({ length: size }, (_, at) => write(at)).join('---\n');
}

function service(name: string): string {
  return `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: x}\nspec: {selector: {app: a}, ports: [{name: http, port: 80}]}\n`;
}

function hosts(size: number): string {
  const list = Array.from({ length: size }, (_, at) => `h${at}.example.com`).join(', ');
  return `${ISTIO}\nkind: VirtualService\nmetadata: {name: a, namespace: x}\nspec: {hosts: [${list}], http: [{route: [{destination: {host: ${HOST}}}]}]}\n`;
}

function destinationRules(size: number): string {
  const rule = (at: number): string =>
    `${ISTIO}\nkind: DestinationRule\nmetadata: {name: d${at}, namespace: x}\nspec: {host: ${HOST}, subsets: [{name: s${at}, labels: {v: s${at}}}]}\n`;
  return `${many(size, rule)}---\n${SERVICE}`;
}

function virtualServices(size: number): string {
  const rule = (at: number): string =>
    `${ISTIO}\nkind: VirtualService\nmetadata: {name: v${at}, namespace: x}\nspec: {hosts: [${HOST}], http: [{match: [{uri: {exact: /p${at}}}], route: [{destination: {host: ${HOST}}}]}]}\n`;
  return `${many(size, rule)}---\n${SERVICE}`;
}

function gateways(size: number): string {
  const pair = (at: number): string =>
    `${ISTIO}\nkind: Gateway\nmetadata: {name: g${at}, namespace: x}\nspec: {selector: {istio: ingressgateway}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: [h${at}.example.com]}]}\n---\n${ISTIO}\nkind: VirtualService\nmetadata: {name: v${at}, namespace: x}\nspec: {hosts: [h${at}.example.com], gateways: [g${at}], http: [{route: [{destination: {host: ${HOST}}}]}]}\n`;
  return `${many(size, pair)}---\n${SERVICE}`;
}

function workloads(size: number): string {
  const workload = (at: number): string =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: w${at}, namespace: x}\nspec: {selector: {matchLabels: {app: a, n: w${at}}}, template: {metadata: {labels: {app: a, n: w${at}}}, spec: {containers: [{name: c, image: "i:1", ports: [{containerPort: 80}]}]}}}\n`;
  return `${many(size, workload)}---\n${SERVICE}`;
}

function servicesAndWorkloads(size: number): string {
  return `${many(size, (at) => service(`s${at}`))}---\n${workloads(size)}`;
}
