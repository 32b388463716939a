import { ANY } from '../../../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';
import { reportFaults } from './each';

export const value: Rule = {
  id: 'schema-value',
  severity: 'error',
  effect: refusedBy('api-server'),
  isGeneral: true,
  title: 'value that the definition does not allow',
  codes: ['IST0106'],
  inputs: [ANY],
  mend: 'Write a value that the definition allows.',
  explanation: `The value is of another type than the definition of the kind says, is none of the words that it lists, does not match its
pattern, or is too small, too large or too long. The API server refuses the object, so that nothing of it is in effect, or
what was there before stays.`,
  check: (index, report) => {
    reportFaults('value', index, report);
  },
};
