import { Field, hostCovers, KIND, Labels, Manifest, selectorMatches } from '../../manifests';
import { Cluster } from '../cluster';
import { Place } from '../table';

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
  cluster: Cluster,
  isWanted: (gateway: Manifest) => boolean,
): readonly Listener[] {
  return cluster
    .of(KIND.KubeGateway)
    .filter(isWanted)
    .flatMap((gateway) =>
      gateway.spec
        .get('listeners')
        .items()
        .flatMap((field) => readListener(gateway, field)),
    );
}

function readListener(gateway: Manifest, field: Field): readonly Listener[] {
  const port = field.get('port').port;
  if (port === undefined) return [];
  return [
    {
      place: { manifest: gateway, field },
      gateway,
      name: field.get('name').text ?? '',
      port,
      protocol: (field.get('protocol').text ?? '').toUpperCase(),
      hostname: (field.get('hostname').text || '*').toLowerCase(),
      field,
    },
  ];
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
