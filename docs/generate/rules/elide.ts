/** Fewer lines are shown again rather than referred to. */
const FEWEST_LINES = 2;

const KEY = /^(?<indent> *)(?<key>[\w./-]+):$/;
const MARK = /#\s*<- here\b/;

const HEAD = /^apiVersion: .*\nkind: .*\nmetadata:\n(?: .*\n)+/;

/** A document with its name for its head, where another one has the same head; what it says is what matters then. */
export function nameForHead(text: string, other: string, name: string): string {
  const head = HEAD.exec(text)?.[0];
  return head !== undefined && other.startsWith(head) ? `# ${name}\n${text.slice(head.length)}` : text;
}

/**
 * A document without the parts that another one says in the same place: the field stays, with a note of where to look.
 *
 * @param text the document
 * @param other one that the reader has seen
 * @param note such as `as above`
 */
export function elide(text: string, other: string, note: string): string {
  const seen = new Map(fieldsOf(other).map(({ path, body }) => [path, body]));
  const lines = text.split('\n');
  const kept: string[] = [];
  const same = new Map(
    fieldsOf(text)
      .filter(
        ({ path, body, lines: many }) => many >= FEWEST_LINES && !MARK.test(body) && seen.get(path) === body,
      )
      .map((field) => [field.start, field]),
  );
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const field = same.get(at);
    kept.push(field ? `${line} # ${note}` : line);
    if (field) at += field.lines;
  }
  return kept.join('\n');
}

/** A field of an object that has more lines below it. */
interface Part {
  readonly path: string;
  readonly start: number;
  readonly lines: number;
  readonly body: string;
}

/** The fields of an object and of the objects in it, but not of those in lists. */
function fieldsOf(text: string): readonly Part[] {
  const lines = text.split('\n');
  const depth = (line = ''): number => line.length - line.trimStart().length;
  const parents: { readonly indent: number; readonly path: string }[] = [];
  const found: Part[] = [];
  for (let start = 0; start < lines.length; start++) {
    const { indent = '', key } = KEY.exec(lines[start] ?? '')?.groups ?? {};
    if (key === undefined) continue;
    let end = start + 1;
    while (end < lines.length && depth(lines[end]) > indent.length) end++;
    while ((parents.at(-1)?.indent ?? -1) >= indent.length) parents.pop();
    const path = `${parents.at(-1)?.path ?? ''}/${key}`;
    found.push({ path, start, lines: end - start - 1, body: lines.slice(start + 1, end).join('\n') });
    parents.push({ indent: indent.length, path });
    if (lines[start + 1]?.trimStart().startsWith('-')) start = end - 1;
  }
  return found;
}
