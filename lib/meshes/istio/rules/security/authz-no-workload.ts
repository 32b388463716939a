import { inWords, selectorOf, selectsNothing } from '../values';
import { KIND } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const authzNoWorkload: Rule = {
  id: 'authz-no-workload',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'policy that no workload belongs to',
  codes: ['IST0127', 'KIA0004'],
  inputs: [
    'AuthorizationPolicy',
    'PeerAuthentication',
    'RequestAuthentication',
    'workloads',
    'WorkloadEntry',
    'WorkloadGroup',
  ],
  mend: 'Write labels that the pods have, as they stand in the template of the workload.',
  explanation: `The selector of a policy chooses pods of its own namespace by their labels, or of all namespaces if it is in the root
namespace. It matches none, so nothing is protected by the policy.

Asked where the input holds other workloads of the namespace.`,
  check: (index, report) => {
    for (const kind of [KIND.AuthorizationPolicy, KIND.PeerAuthentication, KIND.RequestAuthentication]) {
      for (const manifest of index.all(kind)) {
        if (!selectsNothing(manifest, index)) continue;
        report(
          manifest,
          manifest.spec.get('selector', 'matchLabels'),
          `no pod in the scope of the policy has the labels ${inWords(selectorOf(manifest))}.`,
        );
      }
    }
  },
};
