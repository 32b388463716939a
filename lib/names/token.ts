import { isPlainObject } from './plain-object';

/** How CDKTF writes a string, a list element or a map key whose value only Terraform knows. */
const TOKEN_TEXT = /[$#]\{TfToken\[[^\]]*\]\}/;

/** How CDKTF writes a number whose value only Terraform knows: all of them lie below this one. */
const TOKEN_NUMBER = -1.8e289;

/** Whether the value is, or contains, a CDKTF token. Works on text alone, so that cdktf is never loaded for it. */
export function isCdktfToken(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('{TfToken[') && TOKEN_TEXT.test(value);
  return typeof value === 'number' && value < TOKEN_NUMBER && value !== -Infinity;
}

/** Whether it is worth looking for tokens in plain data: as good as free, and never wrong when it says no. */
export function mayHoldToken(value: unknown): boolean {
  return /TfToken\[|e\+\d{3}/.test(JSON.stringify(value) ?? '');
}

/** The path of the first token inside plain data, such as `env.URL`. Class instances (constructs, lazy values) are not entered. */
export function findToken(value: unknown, path: string): string | undefined {
  if (isCdktfToken(value)) return path;
  if (Array.isArray(value)) {
    return firstDefined(value, (item, index) => findToken(item, `${path}[${index}]`));
  }
  if (!isPlainObject(value)) return undefined;
  return firstDefined(Object.entries(value), ([key, item]) =>
    isCdktfToken(key) ? path : findToken(item, path ? `${path}.${key}` : key),
  );
}

function firstDefined<T, R>(
  items: readonly T[],
  find: (item: T, index: number) => R | undefined,
): R | undefined {
  for (let index = 0; index < items.length; index++) {
    const found = find(items[index], index);
    if (found !== undefined) return found;
  }
  return undefined;
}
