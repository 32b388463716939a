import { secondsForAll } from '../values';
import { KIND, namespaceMembership } from '../../read';
import { IGNORED, Rule } from '../../../../mesh/rules';

export const multipleDefault: Rule = {
  id: 'sc-multiple-default',
  severity: 'error',
  effect: IGNORED,
  title: 'namespace with two Sidecars for all its workloads',
  codes: ['IST0111', 'KIA0002'],
  inputs: ['Sidecar', 'Namespace'],
  mend: 'Merge them into one, or give all but one of them a selector.',
  explanation: `Two Sidecars of a namespace have no selector, so both are for all of its workloads. Istio takes the older one, which no one
can see in the manifests, and leaves the other out.`,
  check: (index, report) => {
    for (const { manifest, first } of secondsForAll(KIND.Sidecar, index)) {
      if (namespaceMembership(manifest.namespace, index) === 'ambient') continue;
      report(manifest, manifest.spec, `the Sidecar "${first.name}" is for the whole namespace too.`);
    }
  },
};
