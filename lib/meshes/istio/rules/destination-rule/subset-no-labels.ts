import { destinationRules } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const subsetNoLabels: Rule = {
  id: 'dr-subset-no-labels',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'subset without labels among others with labels',
  codes: ['KIA0209'],
  inputs: ['DestinationRule'],
  mend: 'Write the labels of the pods that belong to the subset.',
  explanation: `A subset without labels holds every pod of the Service. Beside subsets that have labels, they were mostly forgotten: a route
to the subset then reaches all versions. A DestinationRule whose subsets all have none, as for egress gateways, is left alone.`,
  check: (index, report) => {
    for (const { manifest, subsets } of destinationRules(index).all) {
      const without = subsets.filter(({ labels }) => Object.keys(labels).length === 0);
      if (without.length === subsets.length) continue;
      for (const { field, name } of without)
        report(manifest, field, `the subset "${name}" has no labels, so it holds every pod.`);
    }
  },
};
