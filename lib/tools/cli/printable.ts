/* eslint-disable no-control-regex */

/** What a terminal would obey: control characters, marks that turn the direction of writing, other ends of lines. */
const OBEYED = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** Names come from the input: what a terminal would obey is shown instead. */
export function printable(text: string): string {
  return text.replace(OBEYED, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A message of several lines, each of which may name what comes from the input. */
export function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}
