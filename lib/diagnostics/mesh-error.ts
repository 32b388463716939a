import { Diagnostic } from './diagnostic';
import { formatWithPath } from './format';

/**
 * Thrown where a value makes the object meaningless, so that nothing after it could be checked.
 * Everything about how objects relate is reported by `cdk8s`'s validation at synth instead, all of it at once.
 */
export class MeshError extends Error {
  /** The stable code of the diagnostic, such as `MESH101`. */
  public readonly code: string;
  /** The diagnostic as data. */
  public readonly diagnostic: Diagnostic;

  /**
   * @param diagnostic what is wrong
   * @param thrower the library's function the user called: frames below it are left out, so the first frame is the user's own line
   */
  constructor(diagnostic: Diagnostic, thrower?: (...args: never[]) => unknown) {
    super(formatWithPath(diagnostic));
    this.name = 'MeshError';
    this.code = diagnostic.code;
    this.diagnostic = diagnostic;
    if (thrower) Error.captureStackTrace(this, thrower);
  }
}
