import { selectorOf } from '../values';
import { KIND } from '../../read';
import { kubeGatewaysNamed, Manifest, ManifestIndex } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';

export const gatewaySelector: Rule = {
  id: 'k8sgw-selector-ineffective',
  severity: 'info',
  effect: OTHERWISE,
  title: 'policy with a selector for a Gateway of the Gateway API',
  codes: ['IST0166'],
  inputs: [
    'AuthorizationPolicy',
    'RequestAuthentication',
    'Telemetry',
    'WasmPlugin',
    'Gateway',
    'GatewayClass',
    'workloads',
  ],
  mend: 'Attach the policy by `targetRefs` to the Gateway instead.',
  explanation: `A policy chooses the pods of a Gateway of the Gateway API by a selector. Policies are attached to such a Gateway by \`targetRefs\`. Istio
still keeps to the selector by default, and no longer where \`ENABLE_SELECTOR_BASED_K8S_GATEWAY_POLICY\` is turned off; a waypoint never
does, which another rule is about.

Asked where the input holds the Gateway, or the pods of one.`,
  check: (index, report) => {
    for (const kind of KINDS) {
      for (const manifest of index.all(kind)) {
        const name = gatewayOf(manifest, index);
        if (name === undefined) continue;
        report(
          manifest,
          manifest.spec.get('selector'),
          `the selector chooses pods of the Gateway "${name}" of the Gateway API, to which policies are attached by \`targetRefs\`.`,
        );
      }
    }
  },
};

const KINDS = [KIND.AuthorizationPolicy, KIND.RequestAuthentication, KIND.Telemetry, KIND.WasmPlugin];

/** The Gateway of the Gateway API whose pods a selector surely chooses, unless it is a waypoint. */
function gatewayOf(manifest: Manifest, index: ManifestIndex): string | undefined {
  const { spec, namespace } = manifest;
  const labels = selectorOf(manifest);
  if (Object.keys(labels).length === 0 || spec.has('targetRef') || spec.get('targetRefs').items().length > 0)
    return undefined;
  const pods = index.pods.select(labels, namespace);
  const named = [labels[GATEWAY_NAME], ...pods.map((pod) => pod.labels[GATEWAY_NAME])];
  return named.find((name) => name !== undefined && isGateway(namespace, name, pods.length > 0, index));
}

function isGateway(namespace: string, name: string, hasPods: boolean, index: ManifestIndex): boolean {
  const gateways = kubeGatewaysNamed(namespace, name, index);
  return gateways.length > 0 ? gateways.every(({ controller }) => controller === 'istio') : hasPods;
}
