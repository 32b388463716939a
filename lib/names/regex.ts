import { accept, Branded, Checked, reject } from './checked';

/** A regular expression that RE2 compiles: what Envoy, and so every mesh here, runs. */
export type Re2Pattern = Branded<'Re2Pattern'>;

/** Envoy's own limit on a pattern that comes from a route: longer ones are refused by the control planes. */
const MAX_LENGTH = 1024;

/** Checks a regular expression by compiling it with RE2's own grammar. */
export function checkRegex(pattern: string): Checked<Re2Pattern> {
  if (pattern === '') return reject('it is empty');
  if (pattern.length > MAX_LENGTH) {
    return reject(`it is ${pattern.length} characters long, and ${MAX_LENGTH} is the limit`);
  }
  const problem = patternProblem(pattern);
  return problem === undefined ? accept(pattern as Re2Pattern) : reject(problem);
}

/** Why RE2 does not compile a pattern; nothing where it does. */
export function patternProblem(pattern: string): string | undefined {
  try {
    re2().compile(pattern);
    return undefined;
  } catch (error) {
    return (error as Error).message.replace(/^error parsing regexp: /, '');
  }
}

/** Whether the pattern matches the whole value, as the proxies ask it. */
export function matchesWhole(pattern: string, value: string): boolean {
  return re2().matches(pattern, value);
}

/** Whether the pattern is found anywhere in the value. */
export function findsPattern(pattern: string, value: string): boolean {
  return re2().compile(pattern).matcher(value).find();
}

/** Replaces what the pattern finds in a value; `\\1` in the replacement stands for the first group, as RE2 itself writes it. */
export function replaceMatches(pattern: string, replacement: string, value: string): string {
  const inJavaSyntax = replacement.replace(/\$/g, '\\$').replace(/\\([0-9])/g, '$$$1');
  return re2().compile(pattern).matcher(value).replaceAll(inJavaSyntax);
}

/** Writes a literal so that it stands for itself inside a pattern. */
export function quoteRegex(literal: string): string {
  return re2().quote(literal);
}

/** Loaded when the first pattern is checked: most programs import the library long before, or never, write one. */
function re2(): typeof import('re2js').RE2JS {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('re2js') as typeof import('re2js')).RE2JS;
}
