/** Whether the value is an object without a class, as a literal or JSON makes it: what constructs and lazy values are not. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isMapping(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Whether the value has keys of its own: an object of whatever class, and neither a list nor nothing. */
export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What an object has by a key of its own: any text may be asked for, also `constructor`, which every object of JavaScript knows. */
export function ownValue<T>(object: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  // eslint-disable-next-line local/no-foreign-lookup -- the one place that asks first
  return object !== undefined && Object.hasOwn(object, key) ? object[key] : undefined;
}
