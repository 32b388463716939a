import { Field } from '../../../../read';
import { OTHERWISE, refusedBy, Rule } from '../../../../mesh/rules';
import { eachRule } from './each';

export const weightsInvalid: Rule = {
  id: 'vs-weights-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'weights that do not add up',
  codes: ['IST0106'],
  inputs: ['VirtualService'],
  mend: 'Write weights that total 100.',
  explanation: `The weights of a rule's destinations share out its requests. A negative weight, or several that are all zero, is refused
by Istio's admission check. Weights that do not total 100 are taken as ratios: 50 and 40 send 56 % and 44 %, which is seldom what was
meant, and other tools that read them as percentages disagree.`,
  check: (index, report) => {
    eachRule(index, ({ manifest }, { field }) => {
      const route = field.get('route');
      const entries = route.items();
      const weights = entries.map((entry) => entry.get('weight').number ?? 0);
      const negative = entries.find((entry) => (entry.get('weight').number ?? 0) < 0);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      if (negative)
        report(
          manifest,
          negative.get('weight'),
          `the weight ${String(negative.get('weight').value)} is negative.`,
        );
      else if (entries.length > 1 && total === 0)
        report(manifest, route, 'no destination has a weight, so none gets requests.');
      else if (entries.length > 1 && total !== 100)
        report(manifest, route, sentence(entries, total), { severity: 'warning', effect: OTHERWISE });
    });
  },
};

function sentence(entries: readonly Field[], total: number): string {
  const shares = entries.map((entry) => {
    const weight = entry.get('weight').number ?? 0;
    return `${Math.round((weight / total) * 1000) / 10} %`;
  });
  return `the weights total ${total}, not 100, so the destinations get ${shares.join(', ')}.`;
}
