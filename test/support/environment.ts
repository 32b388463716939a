import { TestEnvironment } from 'jest-environment-node';
import * as schemas from '../schemas/compiled';
import * as compiler from './compiler';

/** What is worth keeping from one file of tests to the next: Jest loads every module anew for each. */
interface Kept {
  readonly schemas: typeof schemas;
  readonly compiler: typeof compiler;
}

declare global {
  /** The same for all files of tests in a process. */
  var kept: Kept;
}

/** Node as Jest has it, with what is kept. */
export default class extends TestEnvironment {
  constructor(...args: ConstructorParameters<typeof TestEnvironment>) {
    super(...args);
    const kept: Kept = { schemas, compiler };
    // Not as a value: those are taken apart at the end of each file.
    Object.defineProperty(this.global, 'kept', { get: () => kept });
  }
}
