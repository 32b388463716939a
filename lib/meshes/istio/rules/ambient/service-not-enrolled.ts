import { Field, Manifest, ManifestIndex, servicesNamed } from '../../../../read';
import { KIND, waypointOf } from '../../read';
import { IGNORED, Rule } from '../../../../mesh/rules';

export const serviceNotEnrolled: Rule = {
  id: 'amb-service-not-enrolled',
  severity: 'warning',
  effect: IGNORED,
  title: 'policy for a Service that has no waypoint',
  codes: ['KIA0211', 'KIA1113'],
  inputs: ['AuthorizationPolicy', 'RequestAuthentication', 'WasmPlugin', 'Telemetry', 'Service', 'Namespace'],
  mend: 'Label the Service or its Namespace with `istio.io/use-waypoint` and the name of a waypoint.',
  explanation: `A policy is attached to a Service by \`targetRefs\`, and neither the Service nor its Namespace has the label that names a
waypoint. Only waypoints keep to such a policy, so no one does: not ztunnel, and no sidecar.

Asked where the input holds the Service and its Namespace.`,
  check: (index, report) => {
    for (const kind of KINDS) {
      for (const manifest of index.all(kind)) {
        for (const target of targetsOf(manifest)) {
          const name = target.get('name').text ?? '';
          if (isService(target) && isWithoutWaypoint(manifest.namespace, name, index))
            report(manifest, target, `the Service "${name}" has no waypoint that could keep to the policy.`);
        }
      }
    }
  },
};

const KINDS = [KIND.AuthorizationPolicy, KIND.RequestAuthentication, KIND.WasmPlugin, KIND.Telemetry];

function targetsOf({ spec }: Manifest): readonly Field[] {
  const targets = spec.get('targetRefs').items();
  return targets.length > 0 ? targets : [spec.get('targetRef')];
}

function isService(target: Field): boolean {
  const group = target.get('group').text ?? '';
  return target.get('kind').text === 'Service' && (group === '' || group === 'core');
}

function isWithoutWaypoint(namespace: string, name: string, index: ManifestIndex): boolean {
  const services = servicesNamed(namespace, name, index);
  return services.length > 0 && services.every(({ manifest }) => waypointOf(manifest, index) === 'none');
}
