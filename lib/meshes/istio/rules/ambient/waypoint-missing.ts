import { kubeGateways, kubeGatewaysNamed, ManifestIndex, reading } from '../../../../read';
import { WaypointReference } from '../../read';
import { IGNORED, Rule } from '../../../../mesh/rules';
import { waypointRefusal } from './waypoint-refusal';
import { waypointUses } from './waypoint-uses';

export const waypointMissing: Rule = {
  id: 'amb-waypoint-missing',
  severity: 'error',
  effect: IGNORED,
  title: 'waypoint that does not exist, or does not serve',
  codes: ['KIA1313'],
  inputs: ['Namespace', 'Service', 'ServiceEntry', 'workloads', 'Gateway'],
  mend: 'Write the name of a waypoint, and with `istio.io/use-waypoint-namespace` where it is; or let the waypoint serve it.',
  explanation: `The label \`istio.io/use-waypoint\` names a waypoint that does not exist, or that does not serve what asks for it: a waypoint is
for Services unless the label \`istio.io/waypoint-for\` on it says \`workload\` or \`all\`, and serves its own namespace unless its listener
lets routes of others in. Calls then go past it, and no one keeps to policies and routes.

A waypoint is taken for missing where the input holds another waypoint of its namespace.`,
  check: (index, report) => {
    for (const use of waypointUses(index)) {
      const { manifest, field, waypoint } = use;
      const found = kubeGatewaysNamed(waypoint.namespace, waypoint.name, index);
      if (found.length === 0) {
        if (!isMissing(waypoint, index)) continue;
        const { name, namespace } = waypoint;
        report(manifest, field, `there is no waypoint "${name}" in the namespace "${namespace}".`);
        continue;
      }
      const refusals = found.map((gateway) => waypointRefusal(gateway, use, index));
      const [first] = refusals;
      if (first !== undefined && !refusals.includes(undefined)) report(manifest, field, first);
    }
  },
};

const namespacesWithWaypoints = reading(
  (index: ManifestIndex) =>
    new Set(
      kubeGateways(index)
        .filter(({ controller }) => controller === 'waypoint')
        .map((each) => each.namespace),
    ),
);

/** Whether the input tells which waypoints the namespace has. */
function isMissing({ namespace }: WaypointReference, index: ManifestIndex): boolean {
  if (index.closed || index.isInfrastructure(namespace)) return index.closed;
  const namespaces = namespacesWithWaypoints(index);
  return namespaces.has(namespace) && !index.isPartial(namespace);
}
