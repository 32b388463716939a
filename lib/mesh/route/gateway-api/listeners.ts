import { Field, hostCovers, KIND, kubeGateways, Labels, Manifest, selectorMatches } from '../../../read';
import { Cluster } from '../cluster/cluster';
import { Place } from '../table/place';

/** A listener of a Gateway. */
export interface Listener {
  readonly place: Place;
  readonly gateway: Manifest;
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  /** `*` where it takes every host. */
  readonly hostname: string;
  readonly field: Field;
}

/** The listeners of the Gateways whose class is wanted. */
export function readListeners(
  { index }: Cluster,
  isWanted: (gateway: Manifest) => boolean,
): readonly Listener[] {
  return kubeGateways(index)
    .filter(({ manifest }) => isWanted(manifest))
    .flatMap(({ manifest, listeners }) =>
      listeners.flatMap(({ port, protocol, ...listener }): readonly Listener[] => {
        if (port === undefined) return [];
        const place = { manifest, field: listener.field };
        return [{ ...listener, place, gateway: manifest, port, protocol: protocol.toUpperCase() }];
      }),
    );
}

/**
 * Whether a controller carries out a Gateway. Where the input does not tell who does, it is taken for whose manifests these
 * are, unless the class bears the name that another mesh gives to its own.
 */
export function isCarriedOutBy(controller: string, { spec }: Manifest, { index }: Cluster): boolean {
  const name = spec.get('gatewayClassName').text ?? '';
  const found = index.find(KIND.GatewayClass, '', name);
  return found
    ? found.spec.get('controllerName').text === controller
    : !index.meshes.isClassOfAnother(name, controller);
}

/** Whether a listener takes routes of a kind from a namespace. */
export function allows({ field, gateway }: Listener, route: Manifest, cluster: Cluster): boolean {
  const kinds = field.get('allowedRoutes', 'kinds').items();
  if (kinds.length > 0 && !kinds.some((kind) => kind.get('kind').text === route.kind)) return false;
  const namespaces = field.get('allowedRoutes', 'namespaces');
  switch (namespaces.get('from').text ?? 'Same') {
    case 'All':
      return true;
    case 'Selector':
      return selectorMatches(namespaces.get('selector'), namespaceLabels(route.namespace, cluster));
    case 'Same':
      return route.namespace === gateway.namespace;
    default:
      return false;
  }
}

/** Every namespace carries its own name as a label. */
function namespaceLabels(namespace: string, cluster: Cluster): Labels {
  return { 'kubernetes.io/metadata.name': namespace, ...cluster.namespace(namespace)?.labels };
}

/** The hosts for which a route serves a listener: what both name, each as narrow as the narrower; empty where they share none. */
export function sharedHosts(listener: string, route: readonly string[]): readonly string[] {
  if (route.length === 0) return [listener];
  return route.flatMap((each) => {
    const host = each.toLowerCase();
    if (hostCovers(listener, host)) return [host];
    return hostCovers(host, listener) ? [listener] : [];
  });
}
