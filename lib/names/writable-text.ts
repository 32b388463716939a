import { isPlainObject } from './plain-object';

/** Digits that kubectl takes for a number, and the writer of YAML for a text that needs no quotes. */
const NUMBER = /^[-+]?0(?:[oO][0-7_]+|B[01_]+|X[0-9a-fA-F_]+)$/;
/** What a reader of YAML takes for the end of a line, or refuses, unless it is written as an escape. */
const CHARACTER =
  /[\x7f-\x9f\u2028\u2029\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** A text that is read otherwise than it was written. */
export interface MisreadText {
  /** Where it stands, such as `env.MODE`. */
  readonly path: string;
  /** What becomes of it, completing a sentence that begins with the text. */
  readonly reason: string;
}

/** The first text in plain data that another reader of YAML takes for something else than it is. */
export function findMisreadText(value: unknown, path = ''): MisreadText | undefined {
  if (typeof value === 'string') {
    const reason = misreadAs(value);
    return reason === undefined ? undefined : { path, reason };
  }
  const entries: readonly (readonly [string, unknown])[] = Array.isArray(value)
    ? value.map((item: unknown, index) => [`${path}[${index}]`, item])
    : isPlainObject(value)
      ? Object.entries(value).map(([key, item]) => [path ? `${path}.${key}` : key, item])
      : [];
  for (const [at, item] of entries) {
    const found = findMisreadText(item, at);
    if (found) return found;
  }
  return undefined;
}

function misreadAs(text: string): string | undefined {
  if (NUMBER.test(text)) return `"${text}" is read as a number, since nothing puts it into quotes`;
  const [character] = CHARACTER.exec(text) ?? [];
  if (character === undefined) return undefined;
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return `the character U+${code} in it ends the line there, or is refused`;
}
