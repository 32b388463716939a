/** Longer lines are left as several. */
const WIDTH = 84;

/** What stands in one line as it is inside of braces or brackets: plain text, text in quotes, or another such part. */
const PLAIN = /^(?:[^\s,[\]{}#&*!|>'"%@`-][^,[\]{}#]*|-?\d[\w.]*|'[^']*'|"[^"]*"|\{ .* \}|\[.*\])$/;
const FIELD = /^(?<indent> *)(?<key>(?:[\w./*-]+|'[^']+')):(?: (?<value>.+))?$/;
const ENTRY = /^(?<indent> *)- (?<rest>.+)$/;

/** A document in fewer lines: objects and lists of little are written in one, where no mark or note stands in them. */
export function compact(text: string): string {
  // Text of several lines is kept as it is.
  if (/: [|>][-+]?(?: #.*)?$/m.test(text)) return text;
  let lines = text.split('\n');
  for (let deepest = depthOf(lines); deepest >= 0; deepest -= 2) lines = joined(lines, deepest);
  return lines.join('\n');
}

/** Joins what stands below a line of one depth with that line. */
function joined(lines: readonly string[], depth: number): string[] {
  const result: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    let end = at + 1;
    while (end < lines.length && isBelow(lines[end] ?? '', line, depth)) end++;
    const whole = indentOf(line) === depth ? inALine(line, lines.slice(at + 1, end)) : undefined;
    result.push(whole !== undefined && whole.length <= WIDTH ? whole : line);
    if (whole !== undefined && whole.length <= WIDTH) at = end - 1;
  }
  return result;
}

/** Whether a line belongs to one above it: it is deeper. */
function isBelow(line: string, above: string, depth: number): boolean {
  return indentOf(above) === depth && indentOf(line) > depth;
}

function inALine(line: string, below: readonly string[]): string | undefined {
  const entry = ENTRY.exec(line)?.groups;
  if (entry) {
    const { indent = '', rest = '' } = entry;
    const fields = fieldsOf([`${indent}  ${rest}`, ...below]);
    return fields && FIELD.test(rest) ? `${indent}- { ${fields.join(', ')} }` : undefined;
  }
  const { indent = '', key, value } = FIELD.exec(line)?.groups ?? {};
  if (key === undefined || value !== undefined || below.length === 0) return undefined;
  const entries = entriesOf(below);
  if (entries) return `${indent}${key}: [${entries.join(', ')}]`;
  const fields = fieldsOf(below);
  return fields && `${indent}${key}: { ${fields.join(', ')} }`;
}

/** The fields of an object that has nothing below them; nothing where something has. */
function fieldsOf(lines: readonly string[]): readonly string[] | undefined {
  const isFlat = lines.every((line) => {
    const { value } = FIELD.exec(line)?.groups ?? {};
    return value !== undefined && PLAIN.test(value) && indentOf(line) === indentOf(lines[0] ?? '');
  });
  return isFlat ? lines.map((line) => line.trim()) : undefined;
}

/** The entries of a list that have nothing below them; nothing where one has. */
function entriesOf(lines: readonly string[]): readonly string[] | undefined {
  const entries = lines.map((line) => ENTRY.exec(line)?.groups?.['rest'] ?? '');
  return entries.every((entry) => PLAIN.test(entry) && !FIELD.test(entry)) ? entries : undefined;
}

function depthOf(lines: readonly string[]): number {
  return Math.max(0, ...lines.map(indentOf));
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
