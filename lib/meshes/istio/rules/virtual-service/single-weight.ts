import { IGNORED, Rule } from '../../../../mesh/rules';
import { eachRule } from './each';

export const singleWeight: Rule = {
  id: 'vs-single-weight',
  severity: 'warning',
  effect: IGNORED,
  title: 'weight of a single destination',
  codes: ['KIA1104'],
  inputs: ['VirtualService'],
  mend: 'Remove the weight, or add the destination that gets the rest.',
  explanation: `A rule has one destination, with a weight under 100. The weight has no effect: the destination gets every request. Often
the other half of a split was forgotten.`,
  check: (index, report) => {
    eachRule(index, ({ manifest }, { field }) => {
      const [entry, ...others] = field.get('route').items();
      const weight = entry?.get('weight');
      if (
        !weight ||
        others.length > 0 ||
        weight.number === undefined ||
        weight.number >= 100 ||
        weight.number <= 0
      )
        return;
      report(
        manifest,
        weight,
        `the weight ${weight.number} of the only destination has no effect: it gets every request.`,
      );
    });
  },
};
