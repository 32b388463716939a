/** Letters that are written as they are even where they were escaped. */
const UNRESERVED = /^[A-Za-z0-9\-_~]$/;
/** Characters that an escape takes the place of; all others pass as they are. */
const ESCAPED = /[^!$&'()*+,\-./0-9:;=@A-Z[\]_a-z~%\\]/gu;
const DOT = /^(?:\.|%2e)$/i;

/**
 * A path as Envoy writes it once it is normalized (RFC 3986): `.` and `..` are resolved, backslashes are slashes, and letters, digits,
 * `-`, `.`, `_` and `~` are not escaped. Slashes that follow each other, and escaped slashes, stay as they are, and so does the case
 * of letters. Nothing where the path holds an escaped NUL, which Envoy answers 400.
 */
export function canonicalPath(path: string): string | undefined {
  if (path.includes('%00')) return undefined;
  return resolved(withoutParameters(path).replaceAll('\\', '/')).join('/');
}

/** A segment `..;x` is `..` to many servers, and `.;x` is `.`: what follows is dropped. */
function withoutParameters(path: string): string {
  return path
    .split('/')
    .map((segment) => /^(\.\.?);/.exec(segment)?.[1] ?? segment)
    .join('/');
}

function resolved(path: string): readonly string[] {
  const [first = '', ...segments] = path.split('/');
  const kept: string[] = [];
  for (const [position, segment] of segments.entries()) {
    const dots = dotsOf(segment);
    if (dots === 2) kept.pop();
    if (dots === 0) kept.push(unescaped(segment));
    else if (position === segments.length - 1) kept.push('');
  }
  return [first, ...kept];
}

/** How many dots a segment is made of, where it is one or two and nothing else. */
function dotsOf(segment: string): number {
  const parts = segment.match(/\.|%2e/gi) ?? [];
  const isDots = parts.length <= 2 && parts.join('') === segment && parts.every((part) => DOT.test(part));
  return isDots ? parts.length : 0;
}

function unescaped(segment: string): string {
  let out = '';
  /** Where the last percent sign stands that begins no escape. */
  let stray = -1;
  for (const [part] of segment.matchAll(/%[0-9a-f]{2}|[^]/giu)) {
    if (part === '%') stray = out.length;
    const character = part.length === 3 ? String.fromCharCode(parseInt(part.slice(1), 16)) : '';
    const isKept = part.length === 3 && character !== '.' && !UNRESERVED.test(character);
    const written = part.length === 3 ? character : part.replace(ESCAPED, escaped);
    out = guarded(out + (isKept ? part : written), stray);
  }
  return out;
}

/** What was unescaped must not make an escape of a percent sign before it: such a sign is escaped itself. */
function guarded(out: string, stray: number): string {
  return stray >= 0 && /^%[0-9a-f]{2}$/i.test(out.slice(stray))
    ? `${out.slice(0, stray)}%25${out.slice(stray + 1)}`
    : out;
}

/** A half of a character, which no one can send, is sent as the sign for what is no character. */
function escaped(character: string): string {
  return /^[\ud800-\udfff]$/.test(character) ? '%EF%BF%BD' : encodeURIComponent(character);
}
