/** Why a comparison of paths cannot do what was meant, completing "the ... ", and how sure that is. */
export interface PathDoubt {
  /** Whether no path passes it for certain, or it only looks like a mistake. */
  readonly isCertain: boolean;
  readonly why: string;
  readonly mend: string;
}

const NO_SLASH: PathDoubt = {
  isCertain: true,
  why: 'does not begin with "/", as every path does',
  mend: 'Begin it with "/".',
};
const STAR: PathDoubt = {
  isCertain: true,
  why: 'has a "*", which stands for itself there and is in no path',
  mend: 'Leave the star out: a prefix takes everything that begins with it. For more write a regular expression.',
};
const QUERY: PathDoubt = {
  isCertain: true,
  why: 'has a "?", and paths are compared without their query',
  mend: 'Compare the query by its parameters (`queryParams`).',
};
const FRAGMENT: PathDoubt = {
  isCertain: true,
  why: 'has a "#", and what follows it in an address is never sent',
  mend: 'Write the path up to it.',
};
const LITERAL: PathDoubt = {
  isCertain: true,
  why: 'is written between slashes as in JavaScript, and the slashes are part of it here',
  mend: 'Write it without the slashes and the flags around it; `(?i)` in front ignores case.',
};
const PERHAPS_QUERY: PathDoubt = {
  isCertain: false,
  why: 'seems to ask for a query, and paths are compared without it',
  mend: 'Compare the query by its parameters (`queryParams`).',
};

/** What is wrong with a path that is compared letter by letter, whole or as a prefix; nothing where a path can pass. */
export function pathDoubt(kind: 'exact' | 'prefix', path: string): PathDoubt | undefined {
  // A request for a server as a whole asks for `*`.
  if (path === '' || (path === '*' && kind === 'exact')) return undefined;
  if (path === '*') return STAR;
  if (!path.startsWith('/')) return NO_SLASH;
  if (path.includes('?')) return QUERY;
  if (path.includes('#')) return FRAGMENT;
  return path.includes('*') ? STAR : undefined;
}

/** What is wrong with a regular expression that the whole of a path must match; nothing where one can. */
export function pathRegexDoubt(pattern: string): PathDoubt | undefined {
  if (isLiteral(pattern)) return LITERAL;
  if (beginsWithLetter(pattern)) return NO_SLASH;
  return /\\\?|\[\?\]|[?&][\w-]+=|[\w)\]*+]=[\w([.\\]/.test(withoutGroups(pattern))
    ? PERHAPS_QUERY
    : undefined;
}

/** `/^...$/` with or without flags: after the first slash the text cannot begin, nor before the last one end. */
function isLiteral(pattern: string): boolean {
  if (/^\/\^/.test(pattern) || /[^\\]\$\/[dgimsuvy]*$/.test(pattern)) return true;
  // Who escapes the slashes within means the last one as the end.
  return /^\/.*\\\/.*[^\\]\/[dgimsuvy]+$/.test(pattern);
}

/** Whether whatever matches begins with a letter or a digit; with alternatives that is not looked into. */
function beginsWithLetter(pattern: string): boolean {
  return /^\^?[A-Za-z0-9_-](?![?*{])/.test(pattern) && !pattern.includes('|');
}

/** Without what is only said to a group, such as `(?i)` and `(?P<name>`, and without parameters that belong to the path. */
function withoutGroups(pattern: string): string {
  return pattern.replace(/\(\?(?:P?<[^>]*>|[imsU-]*:?\)?)/g, '(').replace(/;[\w-]+=/g, '');
}
