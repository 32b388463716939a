import { Diagnostic } from './diagnostic';

/** One line for a diagnostic without its path, as cdk8s prints the path of a failed validation itself. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  return `${diagnostic.code}: ${diagnostic.message} ${diagnostic.mend}`;
}

/** One line for a diagnostic, path first. */
export function formatWithPath(diagnostic: Diagnostic): string {
  return `[${diagnostic.construct}] ${formatDiagnostic(diagnostic)}`;
}

/** `1 object`, `2 objects`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `"a", "b" and "c"`: names in a sentence. */
export function listNames(names: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  const quoted = names.map((name) => `"${name}"`);
  if (quoted.length < 2) return quoted.join('');
  return `${quoted.slice(0, -1).join(', ')} ${conjunction} ${quoted[quoted.length - 1]}`;
}
