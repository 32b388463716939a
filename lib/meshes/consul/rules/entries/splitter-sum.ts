import { KIND } from '../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';

/** The hundredths of a percent in which Consul counts. */
const WHOLE = 10_000;

export const splitterSum: Rule = {
  id: 'consul-splitter-sum',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'weights that do not total 100',
  codes: [],
  inputs: ['ServiceSplitter'],
  mend: 'Write weights of at least 0.01 (or 0) that total 100.',
  explanation: `The weights of a ServiceSplitter are percentages in steps of 0.01. Where they do not total 100, or one is outside 0 to 100,
the entry is refused, and the split that was there before stays. The admission check adds them up less exactly than Consul itself, so
that some weights with decimals are refused although they total 100.`,
  check: (index, report) => {
    for (const manifest of index.all(KIND.ServiceSplitter)) {
      const splits = manifest.spec.get('splits');
      const weights = splits.items().map((split) => split.get('weight'));
      const wrong = weights.find(
        ({ number = 0 }) => number < 0 || number > 100 || (number > 0 && number < 0.01),
      );
      if (wrong) {
        report(manifest, wrong, `the weight ${String(wrong.value)} is neither 0 nor from 0.01 to 100.`);
        continue;
      }
      if (weights.length === 0 || weights.some(({ exists, number }) => exists && number === undefined))
        continue;
      const total = weights.reduce((sum, { number = 0 }) => sum + Math.round(number * 100), 0);
      if (total !== WHOLE) {
        report(manifest, splits, `the weights total ${total / 100}, not 100.`);
        continue;
      }
      const single = inSinglePrecision(weights.map(({ number = 0 }) => number));
      if (single !== 100)
        report(manifest, splits, `the weights total ${single} as the admission check adds them up.`, {
          mend: 'Write whole percents, or another order of the splits.',
        });
    }
  },
};

/** The admission check adds up in single precision, in the order of the splits, and wants 100 to the last bit. */
function inSinglePrecision(weights: readonly number[]): number {
  return weights.reduce((sum, weight) => Math.fround(sum + Math.fround(weight)), 0);
}
