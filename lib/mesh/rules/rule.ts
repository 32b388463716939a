import { Severity } from '../../diagnostics';
import { Effect } from './effect';
import { Field, Manifest, ManifestIndex } from '../../read';

/** What a rule may say of one finding beyond where it is and what is wrong. */
export interface FindingDetails {
  /**
   * How much this finding matters.
   *
   * @default - the severity of the rule
   */
  readonly severity?: Severity;
  /**
   * What happens then.
   *
   * @default - the effect of the rule
   */
  readonly effect?: Effect;
  /**
   * The codes under which other tools report this finding.
   *
   * @default - those of the rule
   */
  readonly codes?: readonly string[];
  /**
   * How to mend this finding.
   *
   * @default - the text of the rule
   */
  readonly mend?: string;
}

/**
 * Reports a finding.
 *
 * @param manifest the object that must be mended
 * @param at the field at fault, or the one in which something is missing
 * @param message what is wrong, as one sentence
 */
export type Report = (manifest: Manifest, at: Field, message: string, details?: FindingDetails) => void;

/** Where something is wrong inside an object, what, as one sentence, and what else is to be said of it. */
export type Problem = readonly [at: Field, message: string, details?: FindingDetails];

/** One thing that can be wrong in manifests. */
export interface Rule {
  /** The stable name, as users write it to ignore the rule. */
  readonly id: string;
  /** How much a finding matters: an `error` does not do what was meant, a `warning` may not, an `info` is worth knowing. */
  readonly severity: Severity;
  /** What happens then, unless a finding says otherwise. */
  readonly effect: Effect;
  /**
   * Whether an object may be refused for a finding of this rule.
   *
   * @default - whether that is the effect of the rule
   */
  readonly mayRefuse?: boolean;
  /** What is wrong, in a few words. */
  readonly title: string;
  /** The codes under which other tools report the same; none where this one alone does. */
  readonly codes: readonly string[];
  /** The kinds that the rule reads. */
  readonly inputs: readonly string[];
  /**
   * Whether other objects than the one at fault decide.
   *
   * @default - whether it reads several kinds
   */
  readonly relates?: boolean;
  /**
   * Whether it knows definitions of kinds and nothing of meshes, so that it is silent where another rule says that the same part
   * is refused, and why.
   *
   * @default false
   */
  readonly isGeneral?: boolean;
  /**
   * Whether it looks at the input as it is written, rather than at what is applied together.
   *
   * @default false
   */
  readonly isOfInput?: boolean;
  /** How to mend it, as a sentence. */
  readonly mend: string;
  /** Why it is wrong and what happens then, for the page of the rule. */
  readonly explanation: string;
  /** Looks for it. */
  readonly check: (index: ManifestIndex, report: Report) => void;
}

/** Rules about one subject. */
export interface Topic {
  /** The folder of its rules. */
  readonly id: string;
  /** What it is called in the documentation. */
  readonly title: string;
  /** Which mesh it is about: its title, or `any`. */
  readonly mesh: string;
  /**
   * Where it stands in the documentation.
   *
   * @default - after all that say it
   */
  readonly order?: number;
  /** Its rules. */
  readonly rules: readonly Rule[];
}
