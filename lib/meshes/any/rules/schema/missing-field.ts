import { ANY } from '../../../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';
import { reportFaults } from './each';

export const missingField: Rule = {
  id: 'schema-missing-field',
  severity: 'error',
  effect: refusedBy('api-server'),
  isGeneral: true,
  title: 'field that must be there is missing',
  codes: ['IST0106'],
  inputs: [ANY],
  mend: 'Add the field.',
  explanation: `The definition of the kind says that the field must be there. The API server refuses the object without it, so that nothing of
it is in effect, or what was there before stays.`,
  check: (index, report) => {
    reportFaults('missing', index, report);
  },
};
