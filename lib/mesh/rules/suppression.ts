import { Manifest } from '../../read';

/** The annotation that turns rules off for one object. */
export const IGNORE_ANNOTATION = 'cdk8s-mesh.io/ignore';

/** A rule that an object turns off, and why. */
export interface Suppression {
  readonly rule: string;
  /** Empty where none is given: then the rule stays on. */
  readonly reason: string;
}

const known = new WeakMap<Manifest, readonly Suppression[]>();

/** The rules that an object turns off: `rule-id: reason; other-rule: reason`. */
export function suppressionsOf(manifest: Manifest): readonly Suppression[] {
  const text = manifest.annotations[IGNORE_ANNOTATION];
  if (text === undefined) return [];
  const cached = known.get(manifest);
  if (cached) return cached;
  const parsed = text
    .split(';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map((entry) => {
      const colon = entry.indexOf(':');
      return colon < 0
        ? { rule: entry, reason: '' }
        : { rule: entry.slice(0, colon).trim(), reason: entry.slice(colon + 1).trim() };
    });
  known.set(manifest, parsed);
  return parsed;
}

/** Whether an object turns a rule off, with a reason. */
export function isSuppressed(manifest: Manifest, rule: string): boolean {
  return suppressionsOf(manifest).some((entry) => entry.rule === rule && entry.reason !== '');
}
