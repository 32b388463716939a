import { secondsForPod, selectorField } from '../values';
import { KIND, podMembership } from '../../read';
import { IGNORED, Rule } from '../../../../mesh/rules';

export const conflictSelector: Rule = {
  id: 'sc-conflict-selector',
  severity: 'error',
  effect: IGNORED,
  title: 'workload that two Sidecars choose',
  codes: ['IST0110', 'KIA0003'],
  inputs: ['Sidecar', 'workloads', 'Namespace'],
  mend: 'Merge them into one, or give them selectors that choose different pods.',
  explanation: `A proxy keeps to one Sidecar. Two of them choose the same pod by its labels: Istio takes the older one, which no one can see
in the manifests. One for the whole namespace beside one for some of its pods is no conflict.`,
  check: (index, report) => {
    const seconds = secondsForPod(
      KIND.Sidecar,
      index,
      (pod) => !['ambient', 'none'].includes(podMembership(pod, index)),
    );
    for (const { manifest, first, pod } of seconds) {
      report(
        manifest,
        selectorField(manifest),
        `the pods of "${pod.manifest.name}" are chosen by the Sidecar "${first.name}" too.`,
      );
    }
  },
};
