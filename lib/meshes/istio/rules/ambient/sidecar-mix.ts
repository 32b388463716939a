import { KIND, ManifestIndex, Pod } from '../../../../read';
import { IGNORED, Rule } from '../../../../mesh/rules';
import { DATAPLANE_MODE } from './world';

const INJECT = 'sidecar.istio.io/inject';

export const sidecarMix: Rule = {
  id: 'amb-sidecar-mix',
  severity: 'warning',
  effect: IGNORED,
  title: 'ambient mode and sidecars at once',
  codes: ['IST0123', 'KIA1311', 'KIA1314', 'KIA1315', 'KIA1316'],
  inputs: ['Namespace', 'workloads'],
  mend: 'Leave one of the labels away.',
  explanation: `A Namespace or a pod asks for ambient mode and for a sidecar. The sidecar wins: the pod is not in ambient mode, so that nothing
goes to a waypoint. On the way from sidecars to ambient mode a Namespace may have both for a while, until its pods are restarted.`,
  check: (index, report) => {
    for (const manifest of index.all(KIND.Namespace)) {
      if (manifest.labels['istio-injection'] !== 'enabled' || manifest.labels[DATAPLANE_MODE] !== 'ambient')
        continue;
      const field = manifest.root.get('metadata', 'labels', DATAPLANE_MODE);
      report(manifest, field, 'the Namespace asks for sidecars too (`istio-injection: enabled`).');
    }
    for (const pod of index.pods.all) {
      if (pod.labels[DATAPLANE_MODE] !== 'ambient') continue;
      const why = sidecarOf(pod, index);
      if (!why) continue;
      report(pod.manifest, pod.metadata.get('labels', DATAPLANE_MODE), `the pod has a sidecar: ${why}.`);
    }
  },
};

/** Why a pod surely has a sidecar; nothing where it may have none. */
function sidecarOf({ labels, annotations, namespace }: Pod, index: ManifestIndex): string | undefined {
  const asked = labels[INJECT] ?? annotations[INJECT];
  if (asked !== undefined) return asked === 'true' ? `it asks for one (\`${INJECT}\`)` : undefined;
  const isInjected = index.find(KIND.Namespace, '', namespace)?.labels['istio-injection'] === 'enabled';
  return isInjected ? 'its Namespace asks for them (`istio-injection: enabled`)' : undefined;
}
