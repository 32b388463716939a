import { ANY } from '../../../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';
import { reportFaults } from './each';

export const together: Rule = {
  id: 'schema-rule',
  severity: 'error',
  effect: refusedBy('api-server'),
  isGeneral: true,
  title: 'values that break a rule of the definition',
  codes: ['IST0106'],
  inputs: [ANY],
  mend: 'Correct the values as the message says.',
  explanation: `The definition of the kind holds rules about values and fields that do not go together (\`x-kubernetes-validations\`, \`oneOf\`). The API
server asks them of each object, and refuses one that breaks a rule, so that nothing of it is in effect, or what was
there before stays.`,
  check: (index, report) => {
    reportFaults('together', index, report);
  },
};
