/**
 * Whether cdk8s can write the name as the key of a map. Two words are more than a key to it: it drops an entry `__proto__`
 * without a word, and takes a map with `constructor` in it for an object of some class.
 */
export function isWritableKey(name: string): boolean {
  return name !== '__proto__' && name !== 'constructor';
}
