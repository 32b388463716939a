import { podsFor } from '../values';
import { isGatewayPod, podMembership } from '../../read';
import { ManifestIndex, Pod } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { policies } from './each';

export const workloadUncovered: Rule = {
  id: 'authz-workload-uncovered',
  severity: 'info',
  effect: OTHERWISE,
  title: 'workload that no policy is about',
  codes: ['KIA1301'],
  inputs: ['AuthorizationPolicy', 'workloads', 'Namespace'],
  mend: 'Write a policy for it, or one without a selector and without rules that denies what others do not allow.',
  explanation: `Other workloads of the namespace have AuthorizationPolicies, and this one has none, so everyone may call it. That may well be
meant; a policy for the whole namespace makes it impossible to forget one.`,
  check: (index, report) => {
    const namespaces = new Set(policies(index).map(({ manifest }) => manifest.namespace));
    const covered = coveredPods(index);
    // A policy that is attached to a Service covers pods that are not looked up here.
    const attached = policies(index).some(
      ({ manifest: { spec } }) => spec.has('targetRefs') || spec.has('targetRef'),
    );
    if (attached) return;
    for (const pod of index.pods.all) {
      if (!namespaces.has(pod.namespace) || covered.has(pod) || isGatewayPod(pod)) continue;
      if (!['sidecar', 'ambient'].includes(podMembership(pod, index))) continue;
      report(pod.manifest, pod.manifest.root, `no AuthorizationPolicy is about "${pod.manifest.name}".`);
    }
  },
};

function coveredPods(index: ManifestIndex): ReadonlySet<Pod> {
  return new Set(policies(index).flatMap(({ manifest }) => podsFor(manifest, index)));
}
