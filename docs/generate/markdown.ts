import { markdownTable } from '../../lib/tools/compare';

/** A table of Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return markdownTable({ head, rows });
}

/** A page: paragraphs, headings and tables, with an empty line between them. */
export function page(...blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}

/** The note that stands at the head of every page that is made. */
export const GENERATED =
  '<!-- Made by `npm run docs:tables` from what the library itself uses. Change that, not this page. -->';
