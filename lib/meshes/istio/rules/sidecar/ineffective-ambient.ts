import { podsFor, selectorOf } from '../values';
import { Manifest, ManifestIndex } from '../../../../read';
import { KIND, namespaceMembership, podMembership } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const ineffectiveAmbient: Rule = {
  id: 'sc-ineffective-ambient',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'Sidecar for workloads without sidecars',
  codes: ['IST0167'],
  inputs: ['Sidecar', 'Namespace', 'workloads'],
  mend: 'Remove the Sidecar; in the ambient mode, an AuthorizationPolicy or a waypoint says who may call whom.',
  explanation: `A Sidecar configures the proxy beside a pod. The pods that it is for are in the ambient mode, where there is none, so it has no
effect.`,
  check: (index, report) => {
    for (const manifest of index.all(KIND.Sidecar)) {
      if (!isAmbient(manifest, index)) continue;
      report(manifest, manifest.spec, 'the workloads that the Sidecar is for are in the ambient mode.');
    }
  },
};

function isAmbient(manifest: Manifest, index: ManifestIndex): boolean {
  if (Object.keys(selectorOf(manifest)).length === 0) {
    const pods = index.pods.in(manifest.namespace);
    return (
      namespaceMembership(manifest.namespace, index) === 'ambient' &&
      pods.every((pod) => podMembership(pod, index) !== 'sidecar')
    );
  }
  const pods = podsFor(manifest, index);
  return pods.length > 0 && pods.every((pod) => podMembership(pod, index) === 'ambient');
}
