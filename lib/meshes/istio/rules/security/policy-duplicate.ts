import { secondsForAll, secondsForPod } from '../values';
import { KIND } from '../../read';
import { IGNORED, Rule } from '../../../../mesh/rules';

export const policyDuplicate: Rule = {
  id: 'policy-duplicate',
  severity: 'error',
  effect: IGNORED,
  title: 'two settings of mTLS for the same workloads',
  codes: ['KIA0002', 'KIA0003'],
  inputs: ['PeerAuthentication', 'workloads'],
  mend: 'Merge them into one.',
  explanation: `Two PeerAuthentications are for the same pods: both for the whole namespace, or both with a selector that chooses the same
pod. Istio uses the older one, which no one can see in the manifests. One for the namespace beside one for some of its pods is no
conflict.`,
  check: (index, report) => {
    for (const { manifest, first } of secondsForAll(KIND.PeerAuthentication, index)) {
      report(manifest, manifest.spec, `"${first.name}" is for the whole namespace too.`);
    }
    for (const { manifest, first, pod } of secondsForPod(KIND.PeerAuthentication, index)) {
      report(
        manifest,
        manifest.spec.get('selector'),
        `the pods of "${pod.manifest.name}" are chosen by "${first.name}" too.`,
      );
    }
  },
};
