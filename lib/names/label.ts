/** The key of a label: a name, after at most one prefix. */
const KEY = /^(?:[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const VALUE = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;
const LONGEST = 63;

/** Whether a label can have the key. */
export function isLabelKey(key: string): boolean {
  return KEY.test(key);
}

/** Whether a label can have the value. */
export function isLabelValue(value: string): boolean {
  return value.length <= LONGEST && VALUE.test(value);
}
