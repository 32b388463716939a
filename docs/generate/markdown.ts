/** A cell as a table takes it: on one line, and without the character that ends cells. */
const cell = (text: string): string => text.replace(/\s+/g, ' ').replace(/\|/g, '\\|');

/** A table of Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A page: paragraphs, headings and tables, with an empty line between them. */
export function page(...blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}

/** The note that stands at the head of every page that is made. */
export const GENERATED =
  '<!-- Made by `npm run docs:tables` from what the library itself uses. Change that, not this page. -->';
