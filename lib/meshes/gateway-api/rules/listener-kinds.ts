import { Field, KubeListener, listenerOwners, routesByProtocol } from '../../../read';
import { IGNORED, Problem, Rule } from '../../../mesh/rules';

const GROUP = 'gateway.networking.k8s.io';
const ROUTES: ReadonlySet<string> = new Set(['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute']);

export const listenerKinds: Rule = {
  id: 'gwapi-listener-kinds',
  severity: 'error',
  effect: IGNORED,
  title: 'listener for routes that it cannot have',
  codes: [],
  inputs: ['Gateway', 'ListenerSet', 'GatewayClass'],
  mend: 'Name kinds of routes that fit the protocol, such as HTTPRoute for HTTP, or leave `kinds` out for all of them.',
  explanation: `\`allowedRoutes.kinds\` names a kind of routes that the Gateway API does not have, or that the protocol of the listener does not
carry: HTTPRoutes and GRPCRoutes belong to HTTP and HTTPS, TLSRoutes to TLS, TCPRoutes to TCP and to TLS that ends there, UDPRoutes to UDP. The
listener is marked invalid (\`InvalidRouteKinds\`), and where no kind is left it takes no route.

Kinds of other groups are left to their controllers.`,
  check: (index, report) => {
    for (const { manifest, listeners } of listenerOwners(index)) {
      for (const problem of listeners.flatMap(problemsOf)) report(manifest, ...problem);
    }
  },
};

function problemsOf({ field, protocol }: KubeListener): readonly Problem[] {
  const taken = routesByProtocol(protocol);
  return field
    .get('allowedRoutes', 'kinds')
    .items()
    .filter((each) => (each.get('group').text || GROUP) === GROUP)
    .flatMap((each: Field): Problem[] => {
      const kind = each.get('kind').text;
      if (kind === undefined) return [];
      if (!ROUTES.has(kind))
        return [[each.get('kind'), `the Gateway API has no routes of the kind "${kind}".`]];
      return taken && !taken.includes(kind)
        ? [[each.get('kind'), `a listener for ${protocol} carries no ${kind}.`]]
        : [];
    });
}
