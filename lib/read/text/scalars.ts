import { Plain } from '../plain';

const DOUBLE = /^"((?:[^"\\]|\\["\\/bfnrt])*)"(?: +#.*)?$/;
const SINGLE = /^'((?:[^']|'')*)'(?: +#.*)?$/;

/** Characters with which a plain scalar cannot begin, or begins something else. */
const INDICATOR = /^(?:[&*!>%@`?,\]}|:#"']|-(?: |$))/;

const INTEGER = /^[-+]?[0-9]+$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const OTHER_NUMBER = /^(?:0[xo]|[-+]?\.(?:inf|nan)$)/i;

const WORDS = new Map<string, Plain>([
  ...words(['null', 'Null', 'NULL', '~'], null),
  ...words(['true', 'True', 'TRUE', 'y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON'], true),
  ...words(['false', 'False', 'FALSE', 'n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF'], false),
]);

function words(texts: readonly string[], value: Plain): [string, Plain][] {
  return texts.map((text) => [text, value]);
}

/** A text in double quotes that ends on its line, with the escapes that JSON has too. */
export function readDoubleQuoted(text: string): string | undefined {
  const inner = DOUBLE.exec(text)?.[1];
  if (inner === undefined) return undefined;
  return inner.includes('\\') ? (JSON.parse(`"${inner}"`) as string) : inner;
}

/** A text in single quotes that ends on its line. */
export function readSingleQuoted(text: string): string | undefined {
  return SINGLE.exec(text)?.[1]?.replace(/''/g, "'");
}

/** A scalar without quotes, as Kubernetes understands it: text, number, truth value or nothing. */
export function readPlainScalar(text: string): Plain | undefined {
  if (INDICATOR.test(text)) return undefined;
  const comment = text.indexOf(' #');
  const value = comment < 0 ? text : text.slice(0, comment).replace(/ +$/, '');
  if (value.includes(': ') || value.endsWith(':')) return undefined;
  const first = value.charCodeAt(0);
  // Digits, signs and the point begin numbers.
  if ((first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46) {
    if (OTHER_NUMBER.test(value)) return undefined;
    return INTEGER.test(value) || FLOAT.test(value) ? Number(value) : value;
  }
  if (value.length > 5) return value;
  const word = WORDS.get(value);
  return word === undefined ? value : word;
}
