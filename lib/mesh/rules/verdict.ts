import { Severity } from '../../diagnostics';
import { Field, kindsOf, KnownKind, Manifest, ManifestIndex } from '../../read';
import { Effect } from './effect';
import { Rule } from './rule';

/** What a rule says of an object: where, what is wrong, and what happens then. */
export interface Verdict {
  readonly rule: Rule;
  /** The object that must be mended. */
  readonly manifest: Manifest;
  /** The field at fault, or the one in which something is missing. */
  readonly at: Field;
  /** What is wrong, as one sentence. */
  readonly message: string;
  readonly severity: Severity;
  /** The codes under which other tools report the same. */
  readonly codes: readonly string[];
  /** How to mend it, as one sentence. */
  readonly mend: string;
  /** What happens then. */
  readonly effect: Effect;
}

/**
 * What a rule says of the objects of one world, of which it sees the kinds that it lists.
 *
 * @param onOther is told of each other kind that the rule asks for
 */
export function verdictsOf(
  rule: Rule,
  index: ManifestIndex,
  onOther?: (kind: KnownKind) => void,
): readonly Verdict[] {
  const verdicts: Verdict[] = [];
  const kinds = kindsOf(rule.inputs);
  rule.check(kinds ? index.only(kinds, onOther) : index, (manifest, at, message, details = {}) => {
    const { severity = rule.severity, mend = rule.mend, effect = rule.effect, codes = rule.codes } = details;
    verdicts.push({ rule, manifest, at, message, severity, mend, effect, codes });
  });
  return verdicts;
}
