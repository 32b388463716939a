import { DestinationRule, destinationRules } from '../../read';
import { seenTogether } from '../../../../read';
import { IGNORED, Rule } from '../../../../mesh/rules';

export const duplicateHost: Rule = {
  id: 'dr-duplicate-host',
  severity: 'warning',
  effect: IGNORED,
  title: 'host with two DestinationRules that overlap',
  codes: ['KIA0201'],
  inputs: ['DestinationRule'],
  mend: 'Write the traffic policy, and each subset, into one of them only.',
  explanation: `Two DestinationRules of one namespace are for the same host, and both have a traffic policy or define the same subset.
Istio merges them: of each it keeps the one of the older object and leaves the other out without a word. Two that define different
subsets are merged as they were meant, and one in the client's own namespace takes the place of the others there.`,
  check: (index, report) => {
    const before = new Map<string, DestinationRule[]>();
    for (const rule of destinationRules(index).all) {
      const key = `${rule.namespace}|${rule.host}|${JSON.stringify(rule.workloadSelector ?? null)}`;
      const others = before.get(key) ?? [];
      for (const other of others) {
        // One name is one object, in two forms of which one will be applied.
        if (other.manifest.name === rule.manifest.name || !seenTogether(other, rule)) continue;
        const what = overlap(other, rule);
        if (!what) continue;
        report(
          rule.manifest,
          rule.manifest.spec.get('host'),
          `the DestinationRule "${other.manifest.name}" has ${what} for the host "${rule.host}" too, and one of them is left out.`,
        );
        break;
      }
      if (others.length < 20) before.set(key, [...others, rule]);
    }
  },
};

function overlap(one: DestinationRule, other: DestinationRule): string | undefined {
  if (one.manifest.spec.has('trafficPolicy') && other.manifest.spec.has('trafficPolicy'))
    return 'a traffic policy';
  const names = new Set(one.subsets.map(({ name }) => name));
  const twice = other.subsets.find(({ name }) => names.has(name));
  return twice && `the subset "${twice.name}"`;
}
