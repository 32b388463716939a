import { catalogue, MeshError } from '../diagnostics';
import { Checked, isLabelKey, isLabelValue, isMapping } from '../names';

/** One of the words that an option can have: a value from a file, or from JavaScript, may be another one. */
export function oneOf<T extends string>(path: string, option: string, value: T, words: readonly T[]): T {
  if (words.includes(value)) return value;
  throw illegal(path, option, value, `is not ${words.map((word) => `"${word}"`).join(' or ')}`);
}

/** Whether something is so. */
export function yesOrNo(path: string, option: string, value: boolean): boolean {
  if (typeof value === 'boolean') return value;
  throw illegal(path, option, value, 'is neither true nor false');
}

/** Several options, each of which is so or not; those that are left out are fine. */
export function yesesOrNos(path: string, options: Readonly<Record<string, boolean | undefined>>): void {
  for (const [option, value] of Object.entries(options))
    if (value !== undefined) yesOrNo(path, option, value);
}

/** Several options, each of which is one of its words; those that are left out are fine. */
export function eachOneOf(
  path: string,
  options: Readonly<Record<string, readonly [value: string | undefined, words: readonly string[]]>>,
): void {
  for (const [option, [value, words]] of Object.entries(options))
    if (value !== undefined) oneOf(path, option, value, words);
}

/** A text that has a form; the reason completes the sentence "which ...". */
export function formed(path: string, option: string, value: string, form: RegExp, reason: string): string {
  if (typeof value === 'string' && form.test(value)) return value;
  throw illegal(path, option, value, reason);
}

/** An address that begins with https://. */
export function secureUrl(path: string, option: string, value: string): string {
  return formed(path, option, value, /^https:\/\/[^/\s]+\S*$/, 'is no address that begins with https://');
}

/** A value that one of the checks of names accepts. */
export function accepted<T extends string>(
  path: string,
  option: string,
  value: string,
  check: (value: string) => Checked<T>,
): T {
  const checked: Checked<T> = typeof value === 'string' ? check(value) : { ok: false, reason: 'is no text' };
  if (checked.ok) return checked.value;
  throw illegal(path, option, value, checked.reason);
}

/** Labels that Kubernetes accepts. */
export function labels(
  path: string,
  option: string,
  value: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  if (!isMapping(value)) throw illegal(path, option, value, 'is no set of labels');
  for (const [key, text] of Object.entries(value)) {
    if (!isLabelKey(key)) throw illegal(path, option, key, 'cannot be the key of a label');
    if (typeof text !== 'string' || !isLabelValue(text))
      throw illegal(path, `${option}.${key}`, text, 'cannot be the value of a label');
  }
  return value;
}

/** Labels that pods are found by: without any, it would be all of them. */
export function selector(
  path: string,
  option: string,
  value: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const checked = labels(path, option, value);
  if (Object.keys(checked).length > 0) return checked;
  throw illegal(path, option, '{}', 'would stand for every pod');
}

/** That an option has a value that it cannot have. */
export function illegal(path: string, option: string, value: unknown, reason: string): MeshError {
  return new MeshError(catalogue.names.illegalOption(path, { option, value: String(value), reason }));
}
