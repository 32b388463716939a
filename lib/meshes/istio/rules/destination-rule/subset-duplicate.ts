import { Field } from '../../../../read';
import { destinationRules } from '../../read';
import {
  checkSubsetName,
  labelKeyProblems,
  labelValueProblems,
  lacking,
  Problem,
  refusedBy,
  Rule,
} from '../../../../mesh/rules';

export const subsetDuplicate: Rule = {
  id: 'dr-subset-duplicate',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'subset name twice, or a name or labels that Istio refuses',
  codes: ['IST0106'],
  inputs: ['DestinationRule'],
  mend: 'Give each subset a name of its own, of letters, digits and "-", and labels that pods can have.',
  explanation: `Two subsets of a DestinationRule have one name, or a subset has a name that is no DNS label (\`1.0\`, \`v1_beta\`), or labels that no pod can
have. Istio's admission check refuses the DestinationRule.`,
  check: (index, report) => {
    for (const { manifest, subsets } of destinationRules(index).all) {
      const seen = new Set<string>();
      for (const { field, name } of subsets) {
        for (const [at, message] of invalidLabels(field.get('labels'))) report(manifest, at, message);
        if (!checkSubsetName(name))
          report(manifest, field, `"${name}" is no name of a subset.`, { effect: lacking(field, 'name') });
        else if (seen.has(name)) report(manifest, field, `the subset "${name}" is defined twice.`);
        seen.add(name);
      }
    }
  },
};

function invalidLabels(labels: Field): readonly Problem[] {
  return [...labelKeyProblems(labels), ...labelValueProblems(labels)];
}
