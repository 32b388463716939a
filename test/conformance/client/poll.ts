/** Waits. */
export const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** How long and how often to look. */
export interface PollOptions {
  /** The limit, in milliseconds. */
  readonly limit?: number;
  /** The pause between two looks, in milliseconds. */
  readonly every?: number;
}

/**
 * Looks until `look` returns something other than `undefined` or `false`, and returns that.
 *
 * An error of `look` counts as "not yet"; when the limit is over, the error quotes the last one.
 */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
  { limit = 30_000, every = 100 }: PollOptions = {},
): Promise<T> {
  const end = Date.now() + limit;
  let last: unknown;
  for (;;) {
    try {
      const found = await look();
      if (found !== undefined && found !== false) {
        return found;
      }
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) {
      const why = last instanceof Error ? `: ${last.message}` : '';
      throw new Error(`not within ${limit / 1000} s: ${what}${why}`);
    }
    await sleep(every);
  }
}
