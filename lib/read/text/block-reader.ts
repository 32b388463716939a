import { Plain } from '../plain';
import { readDoubleQuoted, readPlainScalar, readSingleQuoted } from './scalars';

/** Thrown where a document goes beyond the plain part of YAML, or is wrong. */
export class NotPlain extends Error {}

const NOT_PLAIN = new NotPlain('beyond the plain part of YAML');

/** A key as tools write it, and where its value begins. Keys that YAML takes for something else than text are not among them. */
const PLAIN_KEY = /^([A-Za-z_/$][A-Za-z0-9_./$-]*):(?: +|$)/;
const QUOTED_KEY = /^(?:"([^"\\\t]*)"|'([^'\t]*)'):(?: +|$)/;
const NO_TEXT = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

const LITERAL = /^\|([-+]?)(?: +#.*)?$/;
const EMPTY_FLOW = /^(?:\[ *\]|\{ *\})(?: +#.*)?$/;

/** One pass over the lines of a document. See `readPlainYaml`. */
export class BlockReader {
  private readonly lines: string[];
  /** The line read now, and what it holds; an indent of -1 is the end. */
  private at = -1;
  private indent = -1;
  private content = '';

  public constructor(
    text: string,
    private readonly maxDepth: number,
  ) {
    const unix = text.includes('\r') ? text.replace(/\r\n/g, '\n') : text;
    // What follows the separator on its line has rules of its own.
    if (unix.includes('\r') || /^[ \t]+[^ \t#\n]/.test(unix)) throw NOT_PLAIN;
    this.lines = unix.split('\n');
    if (this.lines[this.lines.length - 1] === '') this.lines.pop();
  }

  public read(): Plain {
    this.next();
    const value = this.indent < 0 ? null : this.block(0);
    if (this.indent >= 0) throw NOT_PLAIN;
    return value;
  }

  /** Goes to the next line that is neither blank nor a comment. */
  private next(): void {
    for (;;) {
      const line = this.lines[++this.at];
      if (line === undefined) {
        this.indent = -1;
        this.content = '';
        return;
      }
      let start = 0;
      while (line.charCodeAt(start) === 32) start++;
      let end = line.length;
      while (end > start && line.charCodeAt(end - 1) === 32) end--;
      if (start === end || line.charCodeAt(start) === 35) continue;
      this.indent = start;
      this.content = line.slice(start, end);
      if (this.content.includes('\t')) throw NOT_PLAIN;
      return;
    }
  }

  private block(depth: number): Plain {
    if (depth > this.maxDepth) throw NOT_PLAIN;
    return isEntry(this.content) ? this.list(this.indent, depth) : this.map(this.indent, depth);
  }

  private map(indent: number, depth: number): Plain {
    const result: Record<string, Plain> = {};
    while (this.indent === indent) {
      const match = PLAIN_KEY.exec(this.content) ?? QUOTED_KEY.exec(this.content);
      if (!match) throw NOT_PLAIN;
      const key = match[1] ?? match[2] ?? '';
      if (key in result || (match[0].charCodeAt(0) > 39 && NO_TEXT.test(key))) throw NOT_PLAIN;
      result[key] = this.value(this.content.slice(match[0].length), indent, true, depth);
    }
    if (this.indent > indent) throw NOT_PLAIN;
    return Object.freeze(result);
  }

  private list(indent: number, depth: number): Plain {
    const result: Plain[] = [];
    while (this.indent === indent && isEntry(this.content)) {
      let start = 1;
      while (this.content.charCodeAt(start) === 32) start++;
      const rest = this.content.slice(start);
      if (isEntry(rest) || PLAIN_KEY.test(rest) || QUOTED_KEY.test(rest)) {
        // What follows the dash is a block of its own, indented as far as it stands.
        this.indent = indent + start;
        this.content = rest;
        result.push(this.block(depth + 1));
      } else result.push(this.value(rest, indent, false, depth));
    }
    if (this.indent > indent) throw NOT_PLAIN;
    return Object.freeze(result);
  }

  /** What stands after a key or a dash, on its line or below it. */
  private value(rest: string, indent: number, ofKey: boolean, depth: number): Plain {
    if (rest === '' || rest.charCodeAt(0) === 35) {
      this.next();
      if (this.indent > indent) return this.block(depth + 1);
      return ofKey && this.indent === indent && isEntry(this.content) ? this.list(indent, depth + 1) : null;
    }
    if (rest.charCodeAt(0) === 124) return this.literal(rest, indent);
    const value = scalar(rest);
    if (value === undefined) throw NOT_PLAIN;
    this.next();
    // A deeper line would go on with the scalar.
    if (this.indent > indent) throw NOT_PLAIN;
    return value;
  }

  /** A literal text: the lines below, as far as they are indented. */
  private literal(header: string, indent: number): string {
    const chomping = LITERAL.exec(header)?.[1];
    if (chomping === undefined) throw NOT_PLAIN;
    const body: string[] = [];
    let width = -1;
    let longestBlank = 0;
    for (;;) {
      const line = this.lines[this.at + 1];
      if (line === undefined) break;
      const start = line.search(/[^ ]/);
      if (start < 0) {
        longestBlank = Math.max(longestBlank, line.length);
        body.push(width < 0 ? '' : line.slice(width));
      } else {
        if (width < 0 && start > indent) {
          width = start;
          if (longestBlank > width) throw NOT_PLAIN;
        }
        if (width < 0 || start < width) break;
        body.push(line.slice(width));
      }
      this.at++;
    }
    this.next();
    return chomped(body, chomping);
  }
}

function isEntry(content: string): boolean {
  return content.charCodeAt(0) === 45 && (content.length === 1 || content.charCodeAt(1) === 32);
}

function scalar(text: string): Plain | undefined {
  switch (text.charCodeAt(0)) {
    case 34:
      return readDoubleQuoted(text);
    case 39:
      return readSingleQuoted(text);
    case 91:
    case 123:
      if (!EMPTY_FLOW.test(text)) return undefined;
      return Object.freeze(text.charCodeAt(0) === 91 ? [] : {});
    default:
      return readPlainScalar(text);
  }
}

function chomped(body: readonly string[], chomping: string): string {
  let length = body.length;
  while (length > 0 && body[length - 1] === '') length--;
  // Blank lines at the end that are longer than the text is indented, or nothing but blank lines: seldom, and intricate.
  if (length === 0 || /^ +$/.test(body[length - 1] ?? '')) throw NOT_PLAIN;
  const text = body.slice(0, length).join('\n');
  if (chomping === '-') return text;
  return chomping === '+' ? `${text}\n${'\n'.repeat(body.length - length)}` : `${text}\n`;
}
