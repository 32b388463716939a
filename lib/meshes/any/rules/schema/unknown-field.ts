import { ANY } from '../../../../read';
import { IGNORED, Rule } from '../../../../mesh/rules';
import { reportFaults } from './each';

/** The group whose definitions a cluster has in one of two channels: here they are those of the standard one. */
const CHANNELS = 'gateway.networking.k8s.io';

export const unknownField: Rule = {
  id: 'schema-unknown-field',
  severity: 'error',
  effect: IGNORED,
  title: 'field that the definition does not have',
  codes: [],
  inputs: [ANY],
  mend: 'Write a field that the kind has, or remove it.',
  explanation: `The definition of the kind has no such field in that place: it is misspelt, or stands somewhere else than it belongs. The API
server drops it without a word, so what it says is not in effect. \`kubectl apply\` refuses the object, as do other
clients that ask for strict validation; Helm, Argo CD and Flux mostly do not.

Where neither a similar name nor another place is found, the field may be of another version or channel of the definition than
the one that is read here. That is a warning; for the Gateway API, which has fields in its experimental channel alone, it is
worth knowing.`,
  check: (index, report) => {
    reportFaults('unknown', index, report, (isCertain, { group }) => {
      if (isCertain) return { codes: [] };
      return { codes: [], severity: group === CHANNELS ? 'info' : 'warning' };
    });
  },
};
