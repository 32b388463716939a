import { IGNORE_ANNOTATION, IgnoredRule, ignoredRules } from '../../names';
import { Manifest } from '../../read';

export { IGNORE_ANNOTATION };

const known = new WeakMap<Manifest, readonly IgnoredRule[]>();

/** The rules that an object turns off. */
export function suppressionsOf(manifest: Manifest): readonly IgnoredRule[] {
  const text = manifest.annotations[IGNORE_ANNOTATION];
  if (text === undefined) return [];
  const cached = known.get(manifest);
  if (cached) return cached;
  const parsed = ignoredRules(text);
  known.set(manifest, parsed);
  return parsed;
}

/** Whether an object turns a rule off, with a reason. */
export function isSuppressed(manifest: Manifest, rule: string): boolean {
  return suppressionsOf(manifest).some((entry) => entry.rule === rule && entry.reason !== '');
}
