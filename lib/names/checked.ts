/** The outcome of checking a value from outside: the value, branded, or why it is not valid. */
export type Checked<T> = { readonly ok: true; readonly value: T } | Rejected;

/** Why a value was refused: completes the sentence "it ...". */
export interface Rejected {
  readonly ok: false;
  readonly reason: string;
  /** A legal value near the one that was refused, where there is one. */
  readonly suggestion?: string;
}

/** A string that has passed the check called `Name`. */
export type Branded<Name extends string> = string & {
  /** Carries the name of the check for the compiler; never set. */
  readonly __brand: Name;
};

/** @internal */
export const accept = <T>(value: T): Checked<T> => ({ ok: true, value });

/** @internal */
export const reject = (reason: string, suggestion?: string): Rejected => ({ ok: false, reason, suggestion });
