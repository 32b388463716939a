/** A truth value as Go's `strconv.ParseBool` reads it from a text; nothing where it is not one. */
export function truth(word: string): boolean | undefined {
  if (['1', 't', 'T', 'true', 'TRUE', 'True'].includes(word)) return true;
  return ['0', 'f', 'F', 'false', 'FALSE', 'False'].includes(word) ? false : undefined;
}
