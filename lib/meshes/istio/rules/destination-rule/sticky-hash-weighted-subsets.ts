import { DestinationRule, destinationRules, virtualServices } from '../../read';
import { Field } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const stickyHashWeightedSubsets: Rule = {
  id: 'dr-sticky-hash-weighted-subsets',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'sticky sessions that a split undoes',
  codes: [],
  inputs: ['DestinationRule', 'VirtualService'],
  mend: 'Choose the version by a cookie or header that the client keeps, or do without sticky sessions during the split.',
  explanation: `A DestinationRule keeps each client on one pod by a hash, while a route shares requests out over subsets by weight. The
weights are drawn first, for each request anew, so a client changes between versions, and only within one is it kept on its pod.`,
  check: (index, report) => {
    for (const { rules } of virtualServices(index)) {
      for (const { destinations } of rules) {
        const weighted = destinations.filter(
          ({ role, subset, entry }) =>
            role === 'route' && subset !== undefined && entry.get('weight').number !== 0,
        );
        const [first] = weighted;
        if (
          !first ||
          new Set(weighted.filter(({ host }) => host === first.host).map(({ subset }) => subset)).size < 2
        )
          continue;
        for (const rule of destinationRules(index).for(first.host)) {
          const hash = stickyHash(rule);
          if (hash)
            report(
              rule.manifest,
              hash,
              `a route shares requests for "${first.written}" out over subsets, so clients do not stay on one pod.`,
            );
        }
      }
    }
  },
};

function stickyHash({ manifest, subsets }: DestinationRule): Field | undefined {
  return [manifest.spec, ...subsets.map(({ field }) => field)]
    .map((holder) => holder.get('trafficPolicy', 'loadBalancer', 'consistentHash'))
    .find(({ exists }) => exists);
}
