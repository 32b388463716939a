/** How much an issue matters: an `error` stops synthesis, the others do not. */
export type Severity = 'error' | 'warning' | 'info';

/** One thing that is wrong, in the words that errors at synth and findings of the linter share. */
export interface Issue {
  /** How much it matters. */
  readonly severity: Severity;
  /** What is wrong, with the values that are, as one sentence. */
  readonly message: string;
  /** How to mend it, as one sentence. */
  readonly mend: string;
  /** The path of the construct that is at fault or made what is, where there is one. */
  readonly construct?: string;
}
