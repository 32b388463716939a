/** The annotation that turns rules off for one object: `rule-id: reason; other-rule: reason`. */
export const IGNORE_ANNOTATION = 'cdk8s-mesh.io/ignore';

/** A rule that an object turns off, and why. */
export interface IgnoredRule {
  readonly rule: string;
  /** Empty where none is given: then the rule stays on. */
  readonly reason: string;
}

/** The rules that the text of an {@link IGNORE_ANNOTATION} turns off. */
export function ignoredRules(text: string): readonly IgnoredRule[] {
  return text
    .split(';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map((entry) => {
      const colon = entry.indexOf(':');
      return colon < 0
        ? { rule: entry, reason: '' }
        : { rule: entry.slice(0, colon).trim(), reason: entry.slice(colon + 1).trim() };
    });
}

/** Whether the text of an {@link IGNORE_ANNOTATION} turns a rule off, with a reason. */
export function isIgnored(text: string | undefined, rule: string): boolean {
  return text !== undefined && ignoredRules(text).some((entry) => entry.rule === rule && entry.reason !== '');
}
