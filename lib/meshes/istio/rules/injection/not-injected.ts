import { Pod } from '../../../../read';
import { isGatewayPod, KIND, podMembership } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { namespaces } from './scope';

/** What only a proxy in the namespace itself acts on. */
const CONFIG = [
  KIND.DestinationRule,
  KIND.PeerAuthentication,
  KIND.AuthorizationPolicy,
  KIND.Sidecar,
] as const;
const LABELS = ['istio-injection', 'istio.io/rev', 'istio.io/dataplane-mode'] as const;

export const notInjected: Rule = {
  id: 'ns-not-injected',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'rules of Istio in a namespace outside its mesh',
  codes: ['IST0102'],
  inputs: [
    'Namespace',
    'workloads',
    'DestinationRule',
    'PeerAuthentication',
    'AuthorizationPolicy',
    'Sidecar',
  ],
  mend: 'Label the namespace with `istio-injection: enabled`, with `istio.io/rev` or with `istio.io/dataplane-mode: ambient`.',
  explanation: `A namespace has workloads and objects of Istio for them, but no label that brings its pods into the mesh. The pods start without
a proxy, so nothing applies the objects: policies protect nothing, and no one says so.

Asked where the input holds the namespace as an object, and no pod of it says for itself that it is in the mesh or outside.`,
  check: (index, report) => {
    const configured = new Set(CONFIG.flatMap((kind) => index.all(kind).map(({ namespace }) => namespace)));
    for (const manifest of namespaces(index)) {
      const { name, labels } = manifest;
      if (LABELS.some((label) => labels[label] !== undefined)) continue;
      if (!configured.has(name)) continue;
      const pods = index.pods.in(name);
      if (pods.length === 0 || !pods.every((pod) => podMembership(pod, index) === 'none' && saysNothing(pod)))
        continue;
      report(
        manifest,
        manifest.root.get('metadata'),
        `no label brings the pods of "${name}" into the mesh that its objects are for.`,
      );
    }
  },
};

/** Whether the pod leaves it to its namespace which mesh it is in, if any. */
function saysNothing(pod: Pod): boolean {
  return (
    !isGatewayPod(pod) &&
    pod.labels['sidecar.istio.io/inject'] === undefined &&
    pod.annotations['sidecar.istio.io/inject'] === undefined &&
    pod.annotations['consul.hashicorp.com/connect-inject'] === undefined &&
    pod.labels['istio.io/dataplane-mode'] === undefined
  );
}
