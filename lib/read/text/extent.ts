import { ownValue, isMapping, Plain, PlainObject } from '../plain';
import { LIMITS } from './problem';

/** Whether lists and objects lie deeper in each other than is read. */
export function isTooDeep(value: Plain, left: number = LIMITS.depth): boolean {
  if (left === 0) return true;
  if (Array.isArray(value)) return (value as readonly Plain[]).some((item) => isTooDeep(item, left - 1));
  if (!isMapping(value)) return false;
  return Object.values(value).some((item) => item !== undefined && isTooDeep(item, left - 1));
}

/**
 * Freezes a value and everything in it, in one pass, and tells whether lists and objects lie deeper in each other than is read:
 * what lies deeper still is not frozen.
 */
export function isFrozenWhole(value: Plain, left: number = LIMITS.depth): boolean {
  if (left === 0) return false;
  if (typeof value !== 'object' || value === null) return true;
  Object.freeze(value);
  if (Array.isArray(value)) {
    for (const item of value as readonly Plain[]) if (!isFrozenWhole(item, left - 1)) return false;
    return true;
  }
  // Objects of the parser inherit nothing that is counted here.
  for (const key in value)
    if (!isFrozenWhole(ownValue(value as PlainObject, key) as Plain, left - 1)) return false;
  return true;
}

/**
 * Whether a value that anchors made one of many is far larger than what is written: aliases are read as one object in several
 * places, which costs nothing, but everyone who looks at the value walks through it in each of them. What holds itself has no end.
 */
export function isTooLarge(value: Plain): boolean {
  const sizes = new Map<object, number>();
  let written = 0;
  const sizeOf = (part: Plain): number => {
    const isScalar = typeof part !== 'object' || part === null;
    const known = isScalar ? undefined : sizes.get(part);
    if (known !== undefined) return known;
    written++;
    if (isScalar) return 1;
    // Stands until the size is known: whoever meets it again before that is inside of it.
    sizes.set(part, Infinity);
    let size = 1;
    for (const item of Object.values(part) as Plain[]) size += sizeOf(item);
    sizes.set(part, size);
    return size;
  };
  return sizeOf(value) - written > LIMITS.aliased;
}
