import { catalogue, MeshError } from '../../diagnostics';
import { ownValue, isMapping, isPlainObject } from '../../names';

/** A value of a Helm chart: plain data. */
export type HelmValue =
  string | number | boolean | undefined | readonly HelmValue[] | { readonly [key: string]: HelmValue };

/** The values of a Helm chart, as in its `values.yaml`. */
export interface HelmValues {
  readonly [key: string]: HelmValue;
}

/**
 * What the props of a construct say, and what its user adds freely, as one tree. Keys that only one of them has are kept; a key
 * that both have must be the same in both, or one of them would silently win.
 *
 * @throws MESH803 where they contradict each other
 */
export function mergeValues(path: string, own: HelmValues, free: HelmValues = {}): HelmValues {
  return merge(path, own, free, '');
}

function merge(path: string, own: HelmValues, free: HelmValues, prefix: string): HelmValues {
  // Not an object: to one the key `__proto__` would be no key.
  const merged = new Map<string, HelmValue | undefined>(Object.entries(own));
  for (const [key, value] of Object.entries(free)) {
    if (value === undefined) continue;
    const mine = ownValue(own, key);
    const at = prefix === '' ? key : `${prefix}.${key}`;
    if (mine === undefined) merged.set(key, value);
    else if (isTree(mine) && isTree(value)) merged.set(key, merge(path, mine, value, at));
    else if (!isSame(mine, value)) {
      throw new MeshError(
        catalogue.install.contradiction(path, { key: at, value: shown(value), own: shown(mine) }),
      );
    }
  }
  return Object.fromEntries(merged);
}

/** Whether a value has keys of its own. */
export function isTree(value: unknown): value is HelmValues {
  return isMapping(value);
}

function isSame(left: HelmValue, right: HelmValue): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function shown(value: HelmValue): string {
  return JSON.stringify(value);
}

/** What keeps a value from being written, and where: cdk8s leaves out null, and the chart's own default would come back. */
export function unwritableValue(value: unknown, key: string): { key: string; reason: string } | undefined {
  if (value === null) return { key, reason: 'is null, which cannot be written' };
  if (typeof value === 'number' && !Number.isFinite(value)) return { key, reason: `is ${value}` };
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') {
    return { key, reason: `is a ${typeof value}` };
  }
  if (typeof value !== 'object') return undefined;
  if (!Array.isArray(value) && !isPlainObject(value)) return { key, reason: 'is an object with a class' };
  for (const [name, inner] of Object.entries(value as object)) {
    const found = unwritableValue(inner, key === '' ? name : `${key}.${name}`);
    if (found) return found;
  }
  return undefined;
}
