import { resolve, sep } from 'node:path';
import { Diagnostic } from './diagnostic';
import { formatWithPath } from './format';

/** The folder of the library's own code, whose frames tell a user nothing. */
const OWN_CODE = resolve(__dirname, '..') + sep;

/** Marks the errors of every copy of this module: the package is several bundles, each with a copy of its own. */
const BRAND = Symbol.for('cdk8s-mesh.MeshError');

/**
 * Thrown where a value makes the object meaningless, so that nothing after it could be checked.
 * Everything about how objects relate is reported by cdk8s's validation at synth instead, all of it at once.
 */
export class MeshError extends Error {
  /** The diagnostic as data. */
  declare public readonly diagnostic: Diagnostic;

  /** Whether the value is such an error, wherever in the package it was thrown. */
  public static override [Symbol.hasInstance](value: unknown): value is MeshError {
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  /** @param diagnostic what is wrong */
  public constructor(diagnostic: Diagnostic) {
    super(formatWithPath(diagnostic));
    // Hidden from printing: the message says all of it already.
    Object.defineProperty(this, 'name', { value: 'MeshError' });
    Object.defineProperty(this, 'diagnostic', { value: diagnostic });
    Object.defineProperty(this, BRAND, { value: true });
    this.stack = this.stack && ownLines(this.stack);
  }

  /** The stable code of the diagnostic, such as `MESH101`. */
  public get code(): string {
    return this.diagnostic.code;
  }
}

/** Leaves of a stack only what the user wrote: the first line left is the one to mend. */
function ownLines(stack: string): string {
  const isForeign = (line: string): boolean =>
    /^\s+at /.test(line) && (line.includes(OWN_CODE) || /node_modules|\(?node:/.test(line));
  return stack
    .split('\n')
    .filter((line) => !isForeign(line))
    .join('\n');
}
