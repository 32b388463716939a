import { Field, isPlaceholder } from '../../../../read';
import { Problem } from '../../../../mesh/rules';
import { isPortNumber } from '../../../../names';

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
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
