import type { KubeObject } from '../kube/objects';
import { type Draft, names } from './draft';
import { grants, kubeIngress, meshRoutes } from './gateway-rules';
import { type App, type Island, full } from './island';
import { accessRules } from './istio-access';
import { broadDestinationRule, destinationRule, wholeDestinationRule } from './istio-destinations';
import { httpMatch, httpRule, lastRule } from './istio-http';
import { exported, networking } from './istio-object';
import { outerRules } from './istio-outer';
import { sidecar } from './istio-sidecar';
import { connectionRules } from './istio-tcp';
import { AWAY, HOME } from './pools';
import type { Random } from './random';

/** Random objects of Istio for one island. */
export function istioRules(draft: Draft): KubeObject[] {
  const { random, name } = draft;
  const entry = random.oneOf<'istio' | 'kube' | 'none'>(
    [5, () => 'istio'],
    [3, () => 'kube'],
    [2, () => 'none'],
  );
  const gateway = entry === 'istio' ? name('gateway') : undefined;
  const hasMeshRoutes = random.chance(0.15);
  return [
    ...(gateway === undefined ? [] : [ingress(draft, gateway)]),
    ...(entry === 'kube' ? kubeIngress(draft) : []),
    ...(hasMeshRoutes ? meshRoutes(draft) : []),
    ...(entry === 'kube' || hasMeshRoutes ? grants(draft) : []),
    // Without subsets most routes lead nowhere, so most islands have them.
    ...(random.chance(0.7) ? (['api', 'other'] as const).map((app) => wholeDestinationRule(draft, app)) : []),
    ...random.times(0, 2, () => destinationRule(draft, random.chance(0.7) ? 'api' : 'other')),
    ...(hasMeshRoutes
      ? []
      : random.times(random.chance(0.9) ? 1 : 0, 2, () => virtualServices(draft, 'api', gateway)).flat()),
    ...(random.chance(0.6) ? virtualServices(draft, 'other', gateway) : []),
    ...connectionRules(draft),
    ...(random.chance(0.4) ? outerRules(draft) : []),
  ];
}

/** Random objects of Istio that are about all islands: for whole namespaces, and for the pods that the islands share. */
export function istioCommon(random: Random, all: readonly Island[], prefix: string): KubeObject[] {
  const name = names(prefix);
  const some = (): Draft => ({ random, island: random.pick(all), name });
  return [
    ...accessRules(random, name),
    ...(random.chance(0.35) ? [sidecar(random, all, name('sidecar'))] : []),
    ...(random.chance(0.25) ? [broadDestinationRule(random, name('rule'))] : []),
    ...(random.chance(0.25) ? [broadVirtualService(some())] : []),
  ];
}

function ingress({ random, island }: Draft, name: string): KubeObject {
  const hosts = random.oneOf<readonly string[]>(
    [1, () => ['*']],
    [3, () => [island.pattern]],
    [3, () => [`${HOME}/${island.pattern}`]],
    [3, () => [island.hosts[0], island.hosts[2]]],
  );
  const servers = [
    {
      port: { number: 80, name: 'http', protocol: 'HTTP' },
      hosts,
      ...random.maybe(0.1, () => ({ tls: { httpsRedirect: true } })),
    },
  ];
  return networking('Gateway', name, HOME, { selector: { istio: 'ingressgateway' }, servers });
}

/** No host beside a pattern that covers it: Istio refuses that. */
function gatewayHosts({ hosts, pattern }: Island): readonly (readonly string[])[] {
  return [[pattern], [pattern, hosts[2]], ...hosts.map((host) => [host]), [hosts[0], hosts[1]]];
}

function virtualServices(draft: Draft, app: App, gateway: string | undefined): KubeObject[] {
  const { random, island, name } = draft;
  const namespace = random.chance(0.85) ? HOME : AWAY;
  const atGateway = gateway !== undefined && random.chance(0.6);
  const gateways = atGateway ? random.pick([['mesh', `${HOME}/${gateway}`], [`${HOME}/${gateway}`]]) : [];
  const inMesh = gateways.length === 0 || gateways.includes('mesh');
  const hosts = [
    ...(inMesh ? [full(island[app])] : []),
    ...(atGateway ? random.pick(gatewayHosts(island)) : []),
  ];
  const id = name('route');
  const delegate = random.chance(0.12) ? name('part') : undefined;
  const http = [
    ...(delegate === undefined ? [] : [{ match: [httpMatch(draft, [])], delegate: { name: delegate } }]),
    ...random.times(1, 3, () => httpRule(draft, app, gateways)),
    ...(random.chance(0.6) ? [lastRule(draft, app)] : []),
  ];
  const root = networking('VirtualService', id, namespace, {
    hosts,
    ...(gateways.length > 0 && { gateways }),
    http,
    ...exported(random),
  });
  if (delegate === undefined) return [root];
  const rules = random.times(1, 2, () => httpRule(draft, app, []));
  return [root, networking('VirtualService', delegate, namespace, { http: rules })];
}

/** One for every host of a namespace: what the islands say of their own hosts counts more. */
function broadVirtualService(draft: Draft): KubeObject {
  const { random, name } = draft;
  const http = [httpRule(draft, 'api', []), lastRule(draft, 'api')];
  return networking('VirtualService', name('route'), random.pick([HOME, AWAY]), {
    hosts: [`*.${HOME}.svc.cluster.local`],
    http,
    ...exported(random),
  });
}
