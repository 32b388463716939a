import { podsFor } from '../values';
import { isGatewayPod, podMembership } from '../../read';
import { ManifestIndex, Pod } from '../../../../read';
import { FindingDetails, OTHERWISE, Rule } from '../../../../mesh/rules';
import { isFilled, policies, Policy } from './each';

export const workloadUncovered: Rule = {
  id: 'authz-workload-uncovered',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'workload that no policy is about',
  codes: ['KIA1301'],
  inputs: ['AuthorizationPolicy', 'workloads', 'Namespace', 'Service'],
  mend: 'Write a policy for it (with the rule `{}` if everyone may call it), or one without a selector and without rules that denies what others do not allow.',
  explanation: `Other workloads of the namespace let in only those whom their AuthorizationPolicies allow. This one has no policy, so everyone
may call it: Istio denies nothing to pods that no policy is about. If that is meant, a policy with the rule \`{}\` says so. A policy
for the whole namespace makes it impossible to forget one.

It is merely worth knowing where the other policies close nothing, as those that only deny some requests, or where the pods have
no port that anyone knows of, as those of a Job.`,
  check: (index, report) => {
    const namespaces = new Set(policies(index).map(({ manifest }) => manifest.namespace));
    const shut = new Set(
      policies(index)
        .filter(shutsOut)
        .map(({ manifest }) => manifest.namespace),
    );
    const covered = coveredPods(index);
    // A policy that is attached to a Service covers pods that are not looked up here.
    const attached = policies(index).some(
      ({ manifest: { spec } }) => spec.has('targetRefs') || spec.has('targetRef'),
    );
    if (attached) return;
    for (const pod of index.pods.all) {
      if (!namespaces.has(pod.namespace) || covered.has(pod) || isGatewayPod(pod)) continue;
      if (!['sidecar', 'ambient'].includes(podMembership(pod, index))) continue;
      const open = shut.has(pod.namespace) && isCalled(pod, index);
      const { name, root } = pod.manifest;
      if (open) {
        const message = `everyone may call "${name}": no AuthorizationPolicy is about it, while others of the namespace let in only some.`;
        report(pod.manifest, root, message);
      } else report(pod.manifest, root, `no AuthorizationPolicy is about "${name}".`, WORTH_KNOWING);
    }
  },
};

const WORTH_KNOWING: FindingDetails = { severity: 'info' };

/** Whether whom the policy does not let in is denied: it allows, and not everyone. */
function shutsOut({ action, rules }: Policy): boolean {
  return (
    action === 'ALLOW' &&
    !rules.some(({ field }) => ['from', 'to', 'when'].every((part) => !isFilled(field.get(part))))
  );
}

/** Whether the pods have a port that others know of. */
function isCalled(pod: Pod, index: ManifestIndex): boolean {
  return pod.ports.length > 0 || index.servicesOf(pod).length > 0;
}

function coveredPods(index: ManifestIndex): ReadonlySet<Pod> {
  return new Set(policies(index).flatMap(({ manifest }) => podsFor(manifest, index)));
}
