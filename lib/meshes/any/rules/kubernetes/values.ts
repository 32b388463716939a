import { Field } from '../../../../read';
import { Problem } from '../../../../mesh/rules';
import { isPortNumber } from '../../../../names';

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const LABEL_VALUE = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;
const LONGEST = 63;

/** What is wrong with the name of a container or a port, which is one label of DNS. */
export function nameProblem(field: Field, longest = LONGEST): readonly Problem[] {
  const { text = '' } = field;
  if (text.length > longest) return [[field, `"${text}" has more than ${longest} characters.`]];
  if (LABEL.test(text)) return [];
  return [[field, `"${text}" cannot be a name: it has lower-case letters, digits and "-" inside.`]];
}

/** What is wrong with the number of a port. */
export function portProblem(field: Field): readonly Problem[] {
  const { number } = field;
  if (number === undefined || isPortNumber(number)) return [];
  return [[field, `${number} is no port: ports are from 1 to 65535.`]];
}

/** Values that labels cannot have. */
export function labelValueProblems(labels: Field): readonly Problem[] {
  return labels.fields().flatMap((field): Problem[] => {
    const { text } = field;
    if (text === undefined || (text.length <= LONGEST && LABEL_VALUE.test(text))) return [];
    return [[field, `${JSON.stringify(text.slice(0, 70))} cannot be the value of a label.`]];
  });
}
