/**
 * The word that was most likely meant: the one that is the fewest strokes away, if that is few for its length, and if no
 * other is as near.
 */
export function nearest(word: string, among: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(word.length / 3)) + 0.5;
  let isTied = false;
  for (const candidate of among) {
    if (Math.abs(candidate.length - word.length) > least) continue;
    const strokes = distance(word.toLowerCase(), candidate.toLowerCase());
    if (strokes < least) [best, least, isTied] = [candidate, strokes, false];
    else if (strokes === least) isTied = true;
  }
  if (best !== undefined) return isTied ? undefined : best;
  const akin = [...among].filter((candidate) => isAkin(word.toLowerCase(), candidate.toLowerCase()));
  return akin.length === 1 ? akin[0] : undefined;
}

/** Whether one word is the other with something more, as `REGISTRY` for `REGISTRY_ONLY` or `retry` for `retries`. */
function isAkin(word: string, candidate: string): boolean {
  const [short, long] = word.length < candidate.length ? [word, candidate] : [candidate, word];
  return (
    short.length > 3 && (long.includes(short) || (short.endsWith('y') && long === `${short.slice(0, -1)}ies`))
  );
}

/** How many letters must be put in, taken out, changed or swapped with the next to make one word the other. */
function distance(from: string, to: string): number {
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const isSame = from[i - 1] === to[j - 1];
      const changed = (row[j - 1] ?? 0) + (isSame ? 0 : 1);
      const isSwap = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      const swapped = isSwap ? (before[j - 2] ?? 0) + 1 : Infinity;
      next.push(Math.min(changed, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    before = row;
    row = next;
  }
  return row[to.length] ?? 0;
}
