/** Why a part of the input could not be read. */
export interface ReadProblem {
  /** What is wrong, as a sentence. */
  readonly message: string;
  /** What to do about it, as a sentence. */
  readonly mend: string;
  /** The file, `-` for standard input. */
  readonly file?: string;
  /** The line, from 1. */
  readonly line?: number;
}

/** How much is read at most: far more than a cluster would take, and little enough to answer soon. */
export const LIMITS = Object.freeze({
  /** The largest file, in bytes. */
  file: 128 * 1024 * 1024,
  /**
   * The largest YAML document with anchors, and the largest in which errors and lines are looked for by the whole grammar, in
   * characters; a cluster stores no object over 1.5 MB.
   */
  document: 4 * 1024 * 1024,
  /** How many values aliases may stand for in one document, counted through each other. */
  aliased: 100_000,
  /** How many keys merge keys may copy in one document. */
  mergedKeys: 100_000,
  /** How often anchors may be used in one document, whatever they stand for. */
  aliasUses: 5000,
  /** How deep lists and objects may lie in each other. */
  depth: 200,
});
