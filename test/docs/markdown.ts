import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A block of code in a page, with what the comments before it say about it. */
export interface Block {
  /** The page and the line, for messages. */
  readonly where: string;
  readonly language: string;
  readonly text: string;
  /** From `<!-- key: value -->` before the block. */
  readonly notes: ReadonlyMap<string, string>;
}

const ROOT = join(__dirname, '../..');
const BLOCK = /(?<notes>(?:^<!--(?:(?!-->)[^])*-->\n+)*)^```(?<language>\w+)\n(?<text>[^]*?)^```$/gm;
const NOTE = /<!--\s*(?<key>\w+)(?::(?<value>[^]*?))?\s*-->/g;

/** The blocks of code of a page, in their order. */
export function blocksOf(page: string): readonly Block[] {
  const source = readFileSync(join(ROOT, page), 'utf8');
  return [...source.matchAll(BLOCK)].map((match) => {
    const { notes = '', language = '', text = '' } = match.groups ?? {};
    const line = source.slice(0, match.index).split('\n').length + notes.split('\n').length;
    return { where: `${page}:${line}`, language, text, notes: notesOf(notes) };
  });
}

function notesOf(comments: string): ReadonlyMap<string, string> {
  const found = [...comments.matchAll(NOTE)].map(
    ({ groups }) => [groups?.key ?? '', (groups?.value ?? '').trim()] as const,
  );
  return new Map(found);
}
