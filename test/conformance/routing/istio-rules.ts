import type { KubeObject } from '../kube/objects';
import { accessRules } from './istio-access';
import { grants, kubeIngress, meshRoutes } from './gateway-rules';
import { httpMatch, httpRule, lastRule, SUBSETS } from './istio-http';
import { connectionRules } from './istio-tcp';
import { AWAY, HOME, HOSTS } from './pools';
import type { Random } from './random';

type Fields = Readonly<Record<string, unknown>>;
type App = 'api' | 'other';

const VERSIONS: Readonly<Record<string, string>> = { one: '1.0', two: '2.0', three: '3.0', four: '4.0' };
/** No host beside a pattern that covers it: Istio refuses that. */
const GATEWAY_HOSTS = [
  ['*.example.com'],
  ['*.example.com', 'example.org'],
  ...HOSTS.map((host) => [host]),
  [HOSTS[0], HOSTS[1]],
];
const full = (app: App): string => `${app}.${HOME}.svc.cluster.local`;

/** Random objects of Istio for the apps of the world. Of two of one kind, the one that is applied first comes first by name too. */
export function istioRules(random: Random, seed: number): KubeObject[] {
  let count = 0;
  const name = (kind: string): string => `${kind}-${seed}-${String(count++).padStart(2, '0')}`;
  // The pods of the ingress serve one kind of Gateway at a time: who of two that share a port comes first is another matter.
  const entry = random.oneOf<'istio' | 'kube' | 'none'>(
    [5, () => 'istio'],
    [3, () => 'kube'],
    [2, () => 'none'],
  );
  const gateway = entry === 'istio' ? name('gateway') : undefined;
  const hasMeshRoutes = random.chance(0.15);
  return [
    ...(gateway === undefined ? [] : [ingress(random, gateway)]),
    ...(entry === 'kube' ? kubeIngress(random, name) : []),
    ...(hasMeshRoutes ? meshRoutes(random, name) : []),
    ...(entry === 'kube' || hasMeshRoutes ? grants(random, name) : []),
    ...destinationRules(random, name),
    ...(hasMeshRoutes
      ? []
      : random
          .times(random.chance(0.9) ? 1 : 0, 2, () => virtualServices(random, name, 'api', gateway))
          .flat()),
    ...(random.chance(0.6) ? virtualServices(random, name, 'other', gateway) : []),
    ...connectionRules(random, name),
    ...accessRules(random, name),
    ...(random.chance(0.25) ? [sidecar(random, name('sidecar'))] : []),
  ];
}

function networking(kind: string, name: string, namespace: string, spec: Fields): KubeObject {
  return { apiVersion: 'networking.istio.io/v1', kind, metadata: { name, namespace }, spec };
}

function ingress(random: Random, name: string): KubeObject {
  const hosts = random.pick([
    ['*'],
    ['*.example.com'],
    [`${HOME}/*.example.com`],
    ['shop.example.com', 'example.org'],
  ]);
  const servers = [
    {
      port: { number: 80, name: 'http', protocol: 'HTTP' },
      hosts,
      ...random.maybe(0.1, () => ({ tls: { httpsRedirect: true } })),
    },
  ];
  return networking('Gateway', name, HOME, { selector: { istio: 'ingressgateway' }, servers });
}

/** Namespaces for which an object is; Istio refuses one that is named twice. */
function exported(random: Random): Fields | undefined {
  return random.maybe(0.25, () => ({ exportTo: random.pick([['.'], ['*'], [AWAY], [HOME, AWAY], [HOME]]) }));
}

function destinationRules(random: Random, name: (kind: string) => string): KubeObject[] {
  const rule = (app: App): KubeObject => {
    const namespace = random.oneOf([8, () => HOME], [1, () => AWAY], [1, () => 'istio-system']);
    const subsets = random.some(SUBSETS[app], 1, 2).map((subset) => ({
      name: subset,
      labels: random.chance(0.95) ? { version: VERSIONS[subset] } : { version: 'none' },
    }));
    const host = random.chance(0.85) ? full(app) : random.pick([`*.${HOME}.svc.cluster.local`, '*.local']);
    const plain = random.maybe(0.07, () => ({ trafficPolicy: { tls: { mode: 'DISABLE' } } }));
    return networking('DestinationRule', name('rule'), namespace, {
      host,
      subsets,
      ...plain,
      ...exported(random),
    });
  };
  const whole = (app: App): KubeObject =>
    networking('DestinationRule', name('rule'), HOME, {
      host: full(app),
      subsets: SUBSETS[app].map((subset) => ({ name: subset, labels: { version: VERSIONS[subset] } })),
    });
  // Without subsets most routes lead nowhere, so most cases have them.
  return [
    ...(random.chance(0.7) ? [whole('api'), whole('other')] : []),
    ...random.times(0, 2, () => rule(random.chance(0.7) ? 'api' : 'other')),
  ];
}

function virtualServices(
  random: Random,
  name: (kind: string) => string,
  app: App,
  gateway: string | undefined,
): KubeObject[] {
  const namespace = random.chance(0.85) ? HOME : AWAY;
  const atGateway = gateway !== undefined && random.chance(0.6);
  const gateways = atGateway ? random.pick([['mesh', `${HOME}/${gateway}`], [`${HOME}/${gateway}`]]) : [];
  const inMesh = gateways.length === 0 || gateways.includes('mesh');
  const hosts = [
    ...(inMesh ? [random.oneOf([8, () => full(app)], [1, () => `*.${HOME}.svc.cluster.local`])] : []),
    ...(atGateway ? random.pick(GATEWAY_HOSTS) : []),
  ];
  const id = name('route');
  const delegate = random.chance(0.12) ? name('part') : undefined;
  const http = [
    ...(delegate === undefined ? [] : [{ match: [httpMatch(random, [])], delegate: { name: delegate } }]),
    ...random.times(1, 3, () => httpRule(random, app, gateways)),
    ...(random.chance(0.6) ? [lastRule(random, app)] : []),
  ];
  const root = networking('VirtualService', id, namespace, {
    hosts: [...new Set(hosts)],
    ...(gateways.length > 0 && { gateways }),
    http,
    ...exported(random),
  });
  if (delegate === undefined) return [root];
  const rules = random.times(1, 2, () => httpRule(random, app, []));
  return [root, networking('VirtualService', delegate, namespace, { http: rules })];
}

function sidecar(random: Random, name: string): KubeObject {
  const [namespace, selector] = random.pick<readonly [string, Fields]>([
    [HOME, { workloadSelector: { labels: { app: 'client' } } }],
    [HOME, {}],
    [AWAY, {}],
  ]);
  const hosts = random.pick([
    ['*/*'],
    ['./*'],
    [`${HOME}/*`],
    [`*/${full('api')}`],
    [`${HOME}/${full('other')}`],
    ['~/*'],
  ]);
  return networking('Sidecar', name, namespace, {
    ...selector,
    egress: [{ hosts: [...hosts, 'istio-system/*'] }],
    ...random.maybe(0.7, () => ({
      outboundTrafficPolicy: { mode: random.pick(['REGISTRY_ONLY', 'ALLOW_ANY']) },
    })),
  });
}
