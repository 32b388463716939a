import { isMapping, Plain } from '../plain';

/** How many keys a value has, those of what is in it included. */
export function keysIn(value: Plain): number {
  if (Array.isArray(value))
    return (value as readonly Plain[]).reduce<number>((sum, item) => sum + keysIn(item), 0);
  if (!isMapping(value)) return 0;
  return Object.values(value).reduce<number>((sum, item) => sum + 1 + keysIn(item ?? null), 0);
}

/** How many keys are written in a JSON text that a parser has accepted: the colons outside of texts. */
export function keysWritten(json: string): number {
  let count = 0;
  let inText = false;
  for (let at = 0; at < json.length; at++) {
    const char = json.charCodeAt(at);
    if (inText && char === 92) at++;
    else if (char === 34) inText = !inText;
    else if (char === 58 && !inText) count++;
  }
  return count;
}
