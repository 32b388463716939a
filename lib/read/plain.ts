import { isMapping as hasKeys } from '../names';

export { ownValue } from '../names';

/** A value of a manifest: what JSON can hold. */
export type Plain = string | number | boolean | null | readonly Plain[] | PlainObject;

/** An object of a manifest. */
export interface PlainObject {
  readonly [key: string]: Plain | undefined;
}

/** Where a value stands inside a manifest: `['spec', 'http', 0]`. */
export type Path = readonly (string | number)[];

/** Whether the value is an object of a manifest, and neither a list nor nothing. */
export function isMapping(value: unknown): value is PlainObject {
  return hasKeys(value);
}

/** Freezes a value and everything in it. A part that is frozen already is not entered again. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) deepFreeze(part);
  return value;
}

/** Whether a path leads to what stands around, or to something in it. */
export function isInside(path: Path, around: Path): boolean {
  return around.every((step, depth) => path[depth] === step);
}

/** `spec.http[0].route`: a path in a sentence. */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    if (!/^[\w$-]+$/.test(step)) return `${text}["${step}"]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

/** Whether a text stands for one that is put in its place before the manifest is applied, by Flux, envsubst or Helm. */
export function isPlaceholder(value: Plain): boolean {
  return typeof value === 'string' && /\$\{[A-Za-z_][^}]*\}|\$\([A-Za-z_]\w*\)|\{\{.*\}\}/.test(value);
}
