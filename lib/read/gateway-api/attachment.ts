import { Field } from '../field';
import { hostCovers } from '../hosts';
import { KIND } from '../kinds';
import { ManifestIndex } from '../manifest-index';
import { selectorKeys, selectorMatches } from '../objects/label-selector';
import { GATEWAY_GROUP } from './group';
import { KubeListener, ListenerOwner } from './kube-gateway';
import { KubeRoute, RouteParent } from './kube-route';

/** Every namespace carries its own name as a label. */
const NAME = 'kubernetes.io/metadata.name';

/** Whether a parent is an object of that kind and name. */
export function isParent(
  parent: RouteParent,
  kind: 'Gateway' | 'ListenerSet' | 'Service',
  { namespace, name }: { readonly namespace: string; readonly name: string },
): boolean {
  return parent.kind === kind && parent.namespace === namespace && parent.name === name;
}

/** Whether a reference to a Gateway means the listener by its name; one that names none means all. */
export function meansSection({ section }: RouteParent, { name }: KubeListener): boolean {
  return section === undefined || section === name;
}

/** Whether a reference to a Gateway or a Service means the port; one without any means all. */
export function meansPort(parent: RouteParent, port: number | undefined): boolean {
  return parent.port === undefined || parent.port === port;
}

/** Whether a listener takes routes of that kind, by what it allows and by its protocol. */
export function takesKind(
  { field, protocol }: KubeListener,
  { controller }: Pick<ListenerOwner, 'controller'>,
  { kind }: KubeRoute,
  { meshes }: ManifestIndex,
): boolean {
  const allowed = field.get('allowedRoutes', 'kinds').items();
  const isAllowed =
    allowed.length === 0 ||
    allowed.some(
      (each) => each.get('kind').text === kind && (each.get('group').text ?? GATEWAY_GROUP) === GATEWAY_GROUP,
    );
  // A protocol that the controller does not know is the subject of a rule of its own.
  const taken = meshes.routesTaken(controller, protocol) ?? routesByProtocol(protocol);
  return isAllowed && (taken?.includes(kind) ?? true);
}

/** The kinds of routes that a listener of a protocol may take by the text of the Gateway API; nothing for other protocols. */
export function routesByProtocol(protocol: string): readonly string[] | undefined {
  return ROUTES.get(protocol);
}

const ROUTES: ReadonlyMap<string, readonly string[]> = new Map([
  ['HTTP', ['HTTPRoute', 'GRPCRoute']],
  ['HTTPS', ['HTTPRoute', 'GRPCRoute']],
  ['TLS', ['TLSRoute', 'TCPRoute']],
  ['TCP', ['TCPRoute']],
  ['UDP', ['UDPRoute']],
]);

/** Whether a listener takes routes of their namespace; `unknown` where the labels decide, and the input does not hold them. */
export function takesNamespace(
  { field }: KubeListener,
  { namespace }: Pick<ListenerOwner, 'namespace'>,
  route: KubeRoute,
  index: ManifestIndex,
): boolean | 'unknown' {
  const namespaces = field.get('allowedRoutes', 'namespaces');
  return takesFrom(namespaces, 'Same', namespace, route.namespace, index);
}

/**
 * Whether something takes what is in a namespace; `unknown` where the labels decide, and the input does not hold them.
 *
 * @param namespaces what it says of namespaces
 * @param unsaid what holds where it says nothing
 * @param own its own namespace
 * @param other the one that is asked about
 */
export function takesFrom(
  namespaces: Field,
  unsaid: 'Same' | 'None',
  own: string,
  other: string,
  index: ManifestIndex,
): boolean | 'unknown' {
  switch (namespaces.get('from').text ?? unsaid) {
    case 'All':
      return true;
    case 'Same':
      return other === own;
    case 'None':
      return false;
    case 'Selector': {
      const selector = namespaces.get('selector');
      const labels = index.find(KIND.Namespace, '', other)?.labels;
      const isKnown =
        labels !== undefined || index.closed || selectorKeys(selector).every((key) => key === NAME);
      return isKnown ? selectorMatches(selector, { ...labels, [NAME]: other }) : 'unknown';
    }
    default:
      return 'unknown';
  }
}

/**
 * The hosts for which routes serve a listener: what both name, each as narrow as the narrower; empty where they share none. A
 * route without any is for those of the listener.
 */
export function sharedHosts({ hostname }: KubeListener, hostnames: readonly string[]): readonly string[] {
  if (hostnames.length === 0) return [hostname];
  return hostnames.flatMap((host) => {
    if (hostCovers(hostname, host)) return [host];
    return hostCovers(host, hostname) ? [hostname] : [];
  });
}

/** Whether a route hangs on a listener: it names it as a parent, and the listener takes its kind and namespace for certain. */
export function isAttached(
  route: KubeRoute,
  owner: ListenerOwner,
  listener: KubeListener,
  index: ManifestIndex,
): boolean {
  const isMeant = route.parents.some(
    (parent) =>
      isParent(parent, owner.kind, owner) &&
      meansSection(parent, listener) &&
      meansPort(parent, listener.port),
  );
  return (
    isMeant &&
    takesKind(listener, owner, route, index) &&
    takesNamespace(listener, owner, route, index) === true
  );
}
