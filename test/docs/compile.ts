import { join } from 'node:path';
import { moduleOf } from './fragment';
import { Block } from './markdown';

const ROOT = join(__dirname, '../..');

/** What the compiler says of each block, by where it stands. */
export function compile(blocks: readonly Block[]): ReadonlyMap<string, readonly string[]> {
  const fileOf = (index: number): string => join(ROOT, `docs-block-${index}.ts`);
  const texts = new Map(blocks.map((block, index) => [fileOf(index), moduleOf(block)]));
  const said = globalThis.kept.compiler.compilerSays(texts);
  return new Map(
    blocks.map(({ where }, index) => [
      where,
      (said.get(fileOf(index)) ?? []).map(({ line, text }) =>
        line === undefined ? text : `${line}\n  ${text}`,
      ),
    ]),
  );
}
