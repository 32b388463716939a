/** What stands behind a backslash in double quotes, as Go reads it: nothing else may. */
const ESCAPE = /\\(?:([abfnrtv\\])|x([0-9a-fA-F]{2})|([0-7]{3})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/y;
const NAMED = new Map([
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['\\', '\\'],
]);

/** The text in double quotes or backticks as Go's strconv.Unquote reads it; nothing where it refuses. */
export function unquote(quoted: string): string | undefined {
  const inner = quoted.slice(1, -1);
  if (quoted.startsWith('`')) return inner.replace(/\r/g, '');
  if (inner.includes('\n')) return undefined;
  if (!inner.includes('\\')) return inner;
  const bytes: Buffer[] = [];
  for (let at = 0; at < inner.length;) {
    if (inner[at] !== '\\') {
      const next = inner.indexOf('\\', at);
      const end = next < 0 ? inner.length : next;
      bytes.push(Buffer.from(inner.slice(at, end)));
      at = end;
      continue;
    }
    ESCAPE.lastIndex = at;
    const escaped = decoded(ESCAPE.exec(inner));
    if (escaped === undefined) return undefined;
    bytes.push(escaped);
    at = ESCAPE.lastIndex;
  }
  return Buffer.concat(bytes).toString();
}

/** The bytes that an escape stands for: `\xc3\xa9` is one letter of two bytes. */
function decoded(match: RegExpExecArray | null): Buffer | undefined {
  if (!match) return undefined;
  const [, named, hex, octal, short, long] = match;
  if (named !== undefined) return Buffer.from(NAMED.get(named) ?? '');
  if (hex !== undefined) return Buffer.from([parseInt(hex, 16)]);
  if (octal !== undefined) {
    const byte = parseInt(octal, 8);
    return byte > 255 ? undefined : Buffer.from([byte]);
  }
  const code = parseInt(short ?? long ?? '', 16);
  const isLetter = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isLetter ? Buffer.from(String.fromCodePoint(code)) : undefined;
}
