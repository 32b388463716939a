import { KIND, KubeGateway, ManifestIndex, selectorMatches } from '../../../../read';
import { WaypointUse } from './waypoint-uses';

const WAYPOINT_FOR = 'istio.io/waypoint-for';

/** Why a waypoint does not serve what asks for it; nothing where it does, or where the input does not tell. */
export function waypointRefusal(
  gateway: KubeGateway,
  use: WaypointUse,
  index: ManifestIndex,
): string | undefined {
  if (gateway.controller !== 'waypoint') return undefined;
  const { name, manifest } = gateway;
  const traffic = manifest.labels[WAYPOINT_FOR] ?? trafficOfClass(gateway, index);
  if (use.of === 'pods' && traffic !== undefined && !['workload', 'all'].includes(traffic)) {
    return `the waypoint "${name}" is for the traffic of ${traffic === 'none' ? 'no one' : 'Services'}, not of pods.`;
  }
  if (use.of === 'Service' && traffic !== undefined && !['service', 'all'].includes(traffic)) {
    return `the waypoint "${name}" is for the traffic of ${traffic === 'none' ? 'no one' : 'pods'}, not of Services.`;
  }
  return admits(gateway, use, index)
    ? undefined
    : `the waypoint "${gateway.namespace}/${name}" does not serve the namespace "${use.namespace}".`;
}

/** What a class says of its waypoints; of a class that is not in the input only Istio's own is known. */
function trafficOfClass({ className }: KubeGateway, index: ManifestIndex): string | undefined {
  const found = index.find(KIND.GatewayClass, '', className);
  if (found) return found.labels[WAYPOINT_FOR] ?? 'service';
  return className === 'istio-waypoint' ? 'service' : undefined;
}

/** A waypoint serves the namespaces from which its only listener takes routes. */
function admits({ listeners, namespace }: KubeGateway, use: WaypointUse, index: ManifestIndex): boolean {
  const [listener, ...others] = listeners;
  if (!listener || others.length > 0) return true;
  const namespaces = listener.field.get('allowedRoutes', 'namespaces');
  switch (namespaces.get('from').text ?? 'Same') {
    case 'Same':
      return use.namespace === namespace;
    case 'Selector': {
      const labels = index.find(KIND.Namespace, '', use.namespace)?.labels;
      return (
        labels === undefined ||
        selectorMatches(namespaces.get('selector'), {
          ...labels,
          'kubernetes.io/metadata.name': use.namespace,
        })
      );
    }
    default:
      return true;
  }
}
