import { transformSync } from '@swc/core';

/** The JavaScript of a block, made as Jest makes that of the tests: the compiler itself takes longer to load than all blocks to run. */
export function transpiled(source: string): string {
  return transformSync(source, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
    isModule: true,
  }).code;
}
