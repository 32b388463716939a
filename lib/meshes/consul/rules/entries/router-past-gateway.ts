import { consulServiceOf, entryOf, gatewayFilterKind, hasTenancies, isConsulGateway, KIND } from '../../read';
import {
  backendsOf,
  Field,
  KnownKind,
  KubeRoute,
  kubeGatewaysNamed,
  kubeRoutes,
  Manifest,
  ManifestIndex,
} from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

/** What a ServiceRouter says that a filter of the route can say at the gateway. */
const LIMITS: ReadonlyMap<string, KnownKind> = new Map([
  ['requestTimeout', KIND.RouteTimeoutFilter],
  ['idleTimeout', KIND.RouteTimeoutFilter],
  ['numRetries', KIND.RouteRetryFilter],
  ['retryOn', KIND.RouteRetryFilter],
  ['retryOnConnectFailure', KIND.RouteRetryFilter],
  ['retryOnStatusCodes', KIND.RouteRetryFilter],
]);

export const routerPastGateway: Rule = {
  id: 'consul-router-past-gateway',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'ServiceRouter that the API gateway does not ask',
  codes: [],
  inputs: [
    'HTTPRoute',
    'Gateway',
    'GatewayClass',
    'ServiceRouter',
    'ServiceDefaults',
    'ServiceResolver',
    'ServiceSplitter',
    'Service',
    'workloads',
  ],
  mend: 'Write the routes into the HTTPRoute, or let the gateway send to an app in front of the service.',
  explanation: `Consul's API gateway makes a router of its own of each HTTPRoute, and leads it to the splitter and the resolver of the service behind. The
ServiceRouter of that service is not asked: requests from outside meet none of its routes, while calls inside the mesh do. Where the
service has a ServiceResolver with a default subset or a redirect beside the router, and no splitter, the gateway loses it and answers 503.

A timeout and retries can be said at the gateway by a RouteTimeoutFilter and a RouteRetryFilter, to which a filter of the route refers
(\`type: ExtensionRef\`). Where the router says no more than they do, nothing is reported.`,
  check: (index, report) => {
    if (hasTenancies(index)) return;
    for (const route of kubeRoutes(index)) {
      if (route.kind !== 'HTTPRoute' || !isAtConsul(route, index)) continue;
      for (const rule of route.rules) {
        for (const { field, group, kind, namespace, name } of backendsOf(rule, route.namespace)) {
          if (group !== '' || kind !== 'Service') continue;
          const service = consulServiceOf(namespace, name, index);
          const router = entryOf(KIND.ServiceRouter, service, route.manifest, index);
          if (!router) continue;
          const lost = lostOf(router, rule);
          if (lost !== undefined)
            report(
              route.manifest,
              field,
              `the API gateway does not ask the ServiceRouter "${service}", so ${lost}.`,
            );
        }
      }
    }
  },
};

function isAtConsul({ parents }: KubeRoute, index: ManifestIndex): boolean {
  return parents.some(
    ({ kind, namespace, name }) =>
      kind === 'Gateway' &&
      kubeGatewaysNamed(namespace, name, index).some((gateway) => isConsulGateway(gateway, index)),
  );
}

/** What a router says that does not hold at the gateway; nothing where filters of the rule say it there. */
function lostOf({ spec, name }: Manifest, rule: Field): string | undefined {
  const references = rule.get('filters').items();
  const filters = new Set(references.map((filter) => gatewayFilterKind(filter.get('extensionRef'))));
  const isLost = ({ step, value }: Field): boolean => {
    const filter = LIMITS.get(String(step));
    return filter ? !filters.has(filter) : step !== 'service' || value !== name;
  };
  for (const route of spec.get('routes').items()) {
    const lost = route.get('destination').fields().find(isLost);
    if (lost) return `"${String(lost.step)}" of ${route.toString()} does not hold there`;
  }
  return undefined;
}
