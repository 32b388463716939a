import { hostCovers, isCarriedOutBy, KubeGateway, Labels, Manifest } from '../../../read';
import {
  byPath,
  Cluster,
  Implementation,
  Listener,
  ListenerRoutes,
  readListeners,
  refusedGateways,
  Request,
  Sender,
  standard,
  step,
  TraceStep,
} from '../../../mesh/route';
import { GatewayServer } from './gateways';

/** The label that Istio puts on the pods that it starts for a Gateway. */
export const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';
const CONTROLLER = 'istio.io/gateway-controller';

/** The listeners of Gateways of the Gateway API, which to Istio are servers like those of its own. */
export function readKubeGateways(cluster: Cluster): readonly GatewayServer[] {
  const routes = new ListenerRoutes(cluster, ofIstio(cluster));
  const listeners = readListeners(cluster, (gateway) => isOfIstio(gateway, cluster));
  return listeners
    .filter(({ protocol }) => protocol === 'HTTP' || protocol === 'HTTPS')
    .map((listener) => {
      const beside = listeners.filter((other) => isBeside(listener, other)).map(({ hostname }) => hostname);
      return readServer(listener, beside, routes, cluster);
    });
}

/** What is said of the Gateways of the Gateway API that would take a request, and are refused. */
export function refusedKubeGateways(cluster: Cluster, request: Request): readonly TraceStep[] {
  return refusedGateways(cluster, (gateway) => isOfIstio(gateway, cluster), request);
}

function isOfIstio(gateway: KubeGateway, { index }: Cluster): boolean {
  return isCarriedOutBy(CONTROLLER, gateway, index);
}

/** The Gateway API as Istio has it. */
export function ofIstio(cluster: Cluster): Implementation {
  return { ...standard(cluster), precedence: byPath, mixesKinds: true };
}

function isBeside(one: Listener, other: Listener): boolean {
  return (
    other !== one &&
    other.gateway === one.gateway &&
    other.port === one.port &&
    other.protocol === one.protocol
  );
}

/** What a listener with a closer host takes is not for one with a pattern; only within one Gateway. */
function isTaken(host: string, { hostname }: Listener, beside: readonly string[]): boolean {
  if (!hostname.startsWith('*')) return false;
  return beside.some(
    (other) => other.length >= hostname.length && other !== hostname && hostCovers(other, host),
  );
}

function readServer(
  listener: Listener,
  beside: readonly string[],
  routes: ListenerRoutes,
  cluster: Cluster,
): GatewayServer {
  const { place, gateway, port, protocol, hostname } = listener;
  return {
    place,
    gateway: `${gateway.namespace}/${gateway.name}`,
    ...podsOf(gateway.manifest, cluster),
    port,
    kind: protocol === 'HTTP' ? 'http' : 'https',
    hosts: [{ namespace: '*', host: hostname }],
    routes: routes.byHost(listener, (host) => !isTaken(host, listener, beside)),
    refusedFor: (host) => routes.refusedAt(listener, host),
    redirected: [],
    redirectsToHttps: false,
    wantsClientCertificate: false,
  };
}

/** A Gateway with the host of a Service as its address runs on the pods behind that Service; for others Istio starts pods. */
function podsOf(gateway: Manifest, cluster: Cluster): Pick<GatewayServer, 'selector' | 'pods'> {
  const [address] = gateway.spec.get('addresses').items();
  if (address?.get('type').text !== 'Hostname') return { selector: {}, pods: made(gateway) };
  const [name = ''] = (address.get('value').text ?? '').split('.');
  const service = cluster.service(gateway.namespace, name);
  if (service?.selector) return { selector: service.selector };
  const text = `is on the pods behind Service ${gateway.namespace}/${name}`;
  return { selector: {}, pods: proxy(gateway, name, {}, text) };
}

/** Istio names the pods that it starts, and their ServiceAccount, after the Gateway and its class. */
function made(gateway: Manifest): Sender {
  const serviceAccount = `${gateway.name}-${gateway.spec.get('gatewayClassName').text ?? 'istio'}`;
  const text = `Istio runs this Gateway as ServiceAccount ${gateway.namespace}/${serviceAccount}`;
  return proxy(gateway, serviceAccount, { [GATEWAY_NAME]: gateway.name }, text);
}

function proxy(gateway: Manifest, serviceAccount: string, labels: Labels, text: string): Sender {
  const { name, namespace } = gateway;
  return {
    name: `Gateway ${name}`,
    namespace,
    labels,
    annotations: {},
    serviceAccount,
    inMesh: true,
    isGateway: true,
    steps: [step('gateway', text, { manifest: gateway })],
  };
}
