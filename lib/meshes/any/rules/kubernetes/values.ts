import { Field, isMapping } from '../../../../read';
import { Problem } from '../../../../mesh/rules';
import { isPlaceholder } from '../../../../schema';
import { isPortNumber } from '../../../../names';

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const LABEL_VALUE = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;
/** The key of a label: a name, after at most one prefix. */
const KEY = /^(?:[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const LONGEST = 63;
const SUBDOMAIN = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const LONGEST_SUBDOMAIN = 253;

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

/** Keys that labels cannot have. */
export function labelKeyProblems(labels: Field): readonly Problem[] {
  return keyProblems(labels, 'a label', (key) => key);
}

/** Keys that annotations cannot have: their prefix may have capitals. */
export function annotationKeyProblems(annotations: Field): readonly Problem[] {
  return keyProblems(annotations, 'an annotation', (key) => key.toLowerCase());
}

function keyProblems(keys: Field, what: string, read: (key: string) => string): readonly Problem[] {
  const { value } = keys;
  if (!isMapping(value)) return [];
  return Object.keys(value)
    .filter((key) => !KEY.test(read(key)) && !isPlaceholder(key))
    .map((key) => [keys.get(key), `${JSON.stringify(key.slice(0, 70))} cannot be the key of ${what}.`]);
}

/** Values that labels cannot have. */
export function labelValueProblems(labels: Field): readonly Problem[] {
  const { value } = labels;
  if (!isMapping(value)) return [];
  return Object.entries(value).flatMap(([key, text]): Problem[] => {
    if (typeof text !== 'string' || (text.length <= LONGEST && LABEL_VALUE.test(text)) || isPlaceholder(text))
      return [];
    return [[labels.get(key), `${JSON.stringify(text.slice(0, 70))} cannot be the value of a label.`]];
  });
}

/** What is wrong with the name of an object. */
export function objectNameProblem(field: Field, isLabel = false): readonly Problem[] {
  const { text = '' } = field;
  if (text === '' || isPlaceholder(text)) return [];
  const longest = isLabel ? LONGEST : LONGEST_SUBDOMAIN;
  if (text.length > longest)
    return [[field, `the name has ${text.length} characters, and may have ${longest}.`]];
  if (!SUBDOMAIN.test(text))
    return [[field, `"${text}" cannot be a name: it has lower-case letters, digits and "-" inside.`]];
  return isLabel && text.includes('.')
    ? [[field, `"${text}" cannot be a name here: it must have no dot.`]]
    : [];
}
