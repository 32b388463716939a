import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { podMembership } from '../../read';

export const imageAuto: Rule = {
  id: 'wl-image-auto',
  severity: 'error',
  effect: OTHERWISE,
  title: 'image that no one fills in',
  codes: ['IST0146', 'IST0147'],
  inputs: ['workloads', 'Namespace'],
  mend: 'Label the pod `sidecar.istio.io/inject: "true"`, or its namespace `istio-injection: enabled`.',
  explanation: `A container has the image \`auto\`, which Istio replaces by that of its proxy when it injects the pod. The pod is not injected, so
Kubernetes looks for an image of that name and does not find one.

The label \`sidecar.istio.io/inject: "true"\` on the pod brings it to the injector, the annotation of that name does not; and neither does in
a namespace with \`istio-injection: disabled\`.

Asked where the input holds the pod's Namespace, or the pod itself says that it is not injected.`,
  check: (index, report) => {
    for (const pod of index.pods.all) {
      const container = pod.containers.find((each) => each.get('image').text === 'auto');
      if (!container) continue;
      // A container of the proxy's name is no sign of injection here: it is what waits to be filled in. An annotation that asks
      // for it is none either: only labels bring a pod before the injector.
      const { 'sidecar.istio.io/inject': said, ...others } = pod.annotations;
      const annotations = said === 'true' ? others : pod.annotations;
      const membership = podMembership({ ...pod, containers: [], annotations }, index);
      if (membership !== 'none' && !(membership === 'unknown' && index.closed)) continue;
      report(
        pod.manifest,
        container.get('image'),
        'the image "auto" is filled in by injection only, and the pod is not injected.',
      );
    }
  },
};
