import type { Schema } from 'js-yaml';
import { Plain } from '../plain';

type JsYaml = typeof import('js-yaml');

const INTEGER = /^[-+]?[0-9]+$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const OCTAL = /^0o[0-7]+$/;
const HEXADECIMAL = /^0x[0-9a-fA-F]+$/;

const WORDS = new Map<string, Plain>([
  ...words(['null', 'Null', 'NULL', '~'], null),
  ...words(['true', 'True', 'TRUE', 'y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON'], true),
  ...words(['false', 'False', 'FALSE', 'n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF'], false),
  ...words(['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'], Infinity),
  ...words(['-.inf', '-.Inf', '-.INF'], -Infinity),
  ...words(['.nan', '.NaN', '.NAN'], NaN),
]);

const LONGEST_WORD = 5;

/** What may come of a scalar that is given one of YAML's own tags; anything else stays text. */
const TAGGED = new Map<string, (value: Plain) => boolean>([
  ['int', (value) => typeof value === 'number'],
  ['float', (value) => typeof value === 'number'],
  ['bool', (value) => typeof value === 'boolean'],
  ['null', (value) => value === null],
  ['str', () => false],
]);

function words(texts: readonly string[], value: Plain): [string, Plain][] {
  return texts.map((text) => [text, value]);
}

/** A scalar without quotes, as Kubernetes understands it, which reads YAML 1.1: text, number, truth value or nothing. */
export function plainScalar(text: string): Plain {
  const first = text.charCodeAt(0);
  if (isForText(first)) return text;
  // Digits, signs and the point begin numbers.
  if ((first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46) {
    if (INTEGER.test(text) || FLOAT.test(text)) return Number(text);
    if (first === 48 && (OCTAL.test(text) || HEXADECIMAL.test(text))) return Number(text);
  }
  if (text.length > LONGEST_WORD) return text;
  const word = WORDS.get(text);
  return word === undefined ? text : word;
}

const NOT_FOR_TEXT = new Set(Array.from('0123456789+-.~nNtTfFyYoO', (char) => char.charCodeAt(0)));
const FOR_TEXT = Uint8Array.from({ length: 128 }, (_, code) => (NOT_FOR_TEXT.has(code) ? 0 : 1));

/** Whether only text begins with the character: asked for each scalar, and true of most. */
function isForText(code: number): boolean {
  return FOR_TEXT[code] !== 0;
}

/**
 * The values of YAML that a manifest can hold. Dates, sets and bytes are no values of JSON: they stay the text, or the object,
 * that they are written as, and so does what has a tag that no one knows.
 */
export function clusterSchema({ FAILSAFE_SCHEMA, Type }: JsYaml): Schema {
  const tag = (name: string): string => `tag:yaml.org,2002:${name}`;
  const isMerge = (text: unknown): boolean => text === '<<';
  return FAILSAFE_SCHEMA.extend({
    implicit: [
      new Type(tag('plain'), {
        kind: 'scalar',
        resolve: (text: string | null) => text !== null && plainScalar(text) !== text,
        construct: plainScalar,
      }),
      new Type(tag('merge'), { kind: 'scalar', resolve: isMerge }),
    ],
    explicit: [
      ...[...TAGGED].map(
        ([name, isMeant]) =>
          new Type(tag(name), {
            kind: 'scalar',
            construct: (value: Plain) => tagged(value, isMeant),
          }),
      ),
      // Any other tag, whatever it stands before.
      new Type('', { kind: 'scalar', multi: true, construct: (text: string | null) => text ?? '' }),
      new Type('', { kind: 'sequence', multi: true }),
      new Type('', { kind: 'mapping', multi: true }),
    ],
  });
}

/** What the parser gives is no text where nothing is written, or an alias. */
function tagged(given: Plain, isMeant: (value: Plain) => boolean): Plain {
  const value = typeof given === 'string' && given !== '' ? plainScalar(given) : given || null;
  return isMeant(value) ? value : (given ?? '');
}
