import { selectorOf } from '../values';
import { KIND } from '../../read';
import { kubeGatewaysNamed, ManifestIndex } from '../../../../read';
import { OTHERWISE, Report, Rule } from '../../../../mesh/rules';
import { requestPolicies } from './policies';

const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';

export const policyNeedsTargetRef: Rule = {
  id: 'amb-policy-needs-targetref',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'policy that does not reach its waypoint',
  codes: ['KIA0110', 'KIA1115', 'KIA1116', 'KIA1117'],
  inputs: [
    'AuthorizationPolicy',
    'RequestAuthentication',
    'WasmPlugin',
    'Telemetry',
    'Gateway',
    'workloads',
    'Namespace',
    'Service',
  ],
  mend: 'Attach the policy by `targetRefs` to the Service, or to the Gateway of the waypoint.',
  explanation: `A waypoint keeps to policies that are attached to it or to its Services by \`targetRefs\`, and to none that choose pods by a selector
or by their namespace. Those go to ztunnel, which knows nothing of requests: of an AuthorizationPolicy it leaves out rules that allow
by conditions on requests, and keeps to those that deny without the conditions.

Asked where the input shows that all pods concerned are in ambient mode, or where a selector names the pods of a waypoint.`,
  check: (index, report) => {
    for (const { manifest, field, effect, harms, hasWaypoint } of requestPolicies(index)) {
      if (!hasWaypoint) continue;
      report(manifest, field, `without \`targetRefs\` it is not for the waypoint, and ztunnel ${effect}.`, {
        severity: harms ? 'error' : 'warning',
      });
    }
    checkSelectors(index, report);
  },
};

/** Selectors of the pods that Istio starts for a waypoint. */
function checkSelectors(index: ManifestIndex, report: Report): void {
  for (const kind of [
    KIND.AuthorizationPolicy,
    KIND.RequestAuthentication,
    KIND.WasmPlugin,
    KIND.Telemetry,
  ]) {
    for (const manifest of index.all(kind)) {
      const name = selectorOf(manifest)[GATEWAY_NAME];
      const gateways = name === undefined ? [] : kubeGatewaysNamed(manifest.namespace, name, index);
      if (gateways.length === 0 || gateways.some(({ controller }) => controller !== 'waypoint')) continue;
      report(
        manifest,
        manifest.spec.get('selector'),
        `the waypoint "${name}" keeps to no policy with a selector.`,
      );
    }
  }
}
