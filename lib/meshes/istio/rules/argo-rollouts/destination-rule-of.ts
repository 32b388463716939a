import { destinationRules } from '../../read';
import { ManifestIndex, reading, Rollout } from '../../../../read';
import { Named, Problem, TAKEN } from '../../../../mesh/rules';

const destinationRulesByName = reading(
  (index: ManifestIndex) => new Named(destinationRules(index).all, index),
);

/** What is missing in the DestinationRule that a Rollout names. */
export function destinationRuleProblems({ routing, namespace }: Rollout, index: ManifestIndex): Problem[] {
  const reference = routing.get('istio', 'destinationRule');
  const name = reference.get('name');
  if (!name.text) return [];
  const byName = destinationRulesByName(index);
  const [rule, ...others] = byName.all(namespace, name.text);
  if (!rule) {
    const isKnown = index.closed || byName.knows(namespace);
    return isKnown
      ? [[name, `there is no DestinationRule "${name.text}" in the namespace "${namespace}".`]]
      : [];
  }
  // One object in several forms: any may be the one that is applied.
  if (others.length > 0) return [];
  const subsets = new Set(rule.subsets.map((subset) => subset.name));
  return ['canarySubsetName', 'stableSubsetName']
    .map((each) => reference.get(each))
    .filter(({ text }) => text !== undefined && !subsets.has(text))
    .map((field): Problem => [field, `"${name.text ?? ''}" defines no subset "${field.text ?? ''}".`, TAKEN]);
}
