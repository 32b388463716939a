import { Table } from '../../compare';

/** No cell is wider: what is longer goes on below. */
const MAX_WIDTH = 46;
const GAP = '  ';

/** A table for a terminal: columns under each other, long cells on several lines. `paint` colours what is padded already. */
export function columns(
  { head, rows }: Table,
  paint: { readonly head: (text: string) => string; readonly label: (text: string) => string },
): readonly string[] {
  const wrapped = [head, ...rows].map((row) => row.map((cell) => wrap(cell, MAX_WIDTH)));
  const widths = head.map((_, column) =>
    Math.max(...wrapped.flatMap((row) => row[column]?.map(({ length }) => length) ?? [])),
  );
  const long = wrapped.some((row) => row.some((cell) => cell.length > 1));
  return wrapped.flatMap((row, index) => {
    const height = Math.max(...row.map((cell) => cell.length));
    const lines = Array.from({ length: height }, (_, line) =>
      row
        .map((cell, column) => {
          const text = (cell[line] ?? '').padEnd(widths[column] ?? 0);
          return index === 0 ? paint.head(text) : column === 0 ? paint.label(text) : text;
        })
        .join(GAP)
        .trimEnd(),
    );
    return long && index > 0 ? [...lines, ''] : lines;
  });
}

/** A text in lines that are no longer than that, where its words let it be. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
