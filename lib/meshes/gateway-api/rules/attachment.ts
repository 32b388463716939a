import {
  hostsOverlap,
  KIND,
  KubeGateway,
  KubeListener,
  KubeRoute,
  ManifestIndex,
  RouteParent,
  selectorKeys,
  selectorMatches,
} from '../../../read';

const NAME = 'kubernetes.io/metadata.name';

/** Which routes a listener of a protocol takes, where whoever carries out the Gateway is known. */
const KINDS: Readonly<Record<'istio' | 'consul', Readonly<Record<string, readonly string[]>>>> = {
  istio: {
    HTTP: ['HTTPRoute', 'GRPCRoute'],
    HTTPS: ['HTTPRoute', 'GRPCRoute'],
    TLS: ['TLSRoute', 'TCPRoute'],
    TCP: ['TCPRoute'],
  },
  consul: { HTTP: ['HTTPRoute'], HTTPS: ['HTTPRoute'], TCP: ['TCPRoute'] },
};

/** Why no listener of a Gateway takes a route; nothing where one does, or where the input does not tell. */
export function refusal(
  gateway: KubeGateway,
  parent: RouteParent,
  route: KubeRoute,
  index: ManifestIndex,
): string | undefined {
  const { listeners, name, controller } = gateway;
  // A waypoint and a gateway at the edge of a network take routes in their own way.
  if (controller === 'waypoint' || controller === 'istio-other' || listeners.length === 0) return undefined;
  const { section, port } = parent;
  const named = listeners.filter((listener) => section === undefined || listener.name === section);
  if (named.length === 0) {
    const names = listeners.map((listener) => `"${listener.name}"`).join(', ');
    return `the Gateway "${name}" has no listener "${section}", only ${names}.`;
  }
  const meant = named.filter((listener) => port === undefined || listener.port === port);
  if (meant.length === 0) return `no listener of the Gateway "${name}" has port ${port}.`;
  const reasons = meant.map((listener) => reason(listener, gateway, route, index));
  return reasons.includes(undefined) ? undefined : reasons[0];
}

function reason(
  listener: KubeListener,
  gateway: KubeGateway,
  route: KubeRoute,
  index: ManifestIndex,
): string | undefined {
  const named = `the listener "${listener.name}" of the Gateway "${gateway.name}"`;
  if (!takesKind(listener, gateway, route)) {
    return `${named} takes no ${route.kind}.`;
  }
  if (!takesNamespace(listener, gateway, route, index)) {
    return `${named} takes no routes from the namespace "${route.namespace}".`;
  }
  const { hostname } = listener;
  if (route.hostnames.length === 0 || route.hostnames.some((host) => hostsOverlap(hostname, host))) {
    return undefined;
  }
  return `${named} is for "${hostname}", and the route for "${route.hostnames.join('", "')}".`;
}

function takesKind(
  { field, protocol }: KubeListener,
  { controller }: KubeGateway,
  { kind }: KubeRoute,
): boolean {
  const allowed = field.get('allowedRoutes', 'kinds').items();
  if (allowed.length > 0 && !allowed.some((each) => each.get('kind').text === kind)) return false;
  if (controller !== 'istio' && controller !== 'consul') return true;
  const kinds = KINDS[controller];
  const usual = Object.hasOwn(kinds, protocol) ? kinds[protocol] : undefined;
  // A protocol that the controller does not know is the subject of another rule.
  return usual?.includes(kind) ?? true;
}

function takesNamespace(
  { field }: KubeListener,
  { namespace }: KubeGateway,
  route: KubeRoute,
  index: ManifestIndex,
): boolean {
  const namespaces = field.get('allowedRoutes', 'namespaces');
  switch (namespaces.get('from').text ?? 'Same') {
    case 'Same':
      return route.namespace === namespace;
    case 'None':
      return false;
    case 'Selector': {
      const selector = namespaces.get('selector');
      const labels = index.find(KIND.Namespace, '', route.namespace)?.labels;
      const known = labels !== undefined || selectorKeys(selector).every((key) => key === NAME);
      return !known || selectorMatches(selector, { ...labels, [NAME]: route.namespace });
    }
    default:
      return true;
  }
}
