import { namespaceMembership } from '../../read';
import { IGNORED, Rule } from '../../../../mesh/rules';
import { hasAmbient } from './world';
import { waypointUses } from './waypoint-uses';

const INGRESS = 'istio.io/ingress-use-waypoint';

export const waypointNotAmbient: Rule = {
  id: 'amb-waypoint-not-ambient',
  severity: 'warning',
  effect: IGNORED,
  title: 'waypoint of what is not in ambient mode',
  codes: ['KIA1312'],
  inputs: ['Namespace', 'Service', 'ServiceEntry', 'workloads'],
  mend: 'Label the Namespace with `istio.io/dataplane-mode: ambient`, or leave the waypoint away.',
  explanation: `The label \`istio.io/use-waypoint\` names a waypoint, and nothing is in ambient mode. Calls find their way to a waypoint by
ztunnel, which carries only those of pods in ambient mode, so they go past it, and no one keeps to policies and routes.

Asked where the input holds the Namespace, and has nothing in ambient mode anywhere: callers in ambient mode use the waypoint whatever
the mode of the Service.`,
  check: (index, report) => {
    if (hasAmbient(index)) return;
    for (const { manifest, field, namespace, waypoint } of waypointUses(index)) {
      if (namespaceMembership(namespace, index) !== 'none' || manifest.labels[INGRESS] !== undefined)
        continue;
      report(
        manifest,
        field,
        `the namespace "${namespace}" is not in ambient mode, so no calls go to the waypoint "${waypoint.name}".`,
      );
    }
  },
};
