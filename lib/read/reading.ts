/** Something that is worked out of an index of manifests once, however often it is asked for. */
export type Reading<Index, Arguments extends readonly string[], Result> = (
  index: Index,
  ...about: Arguments
) => Result;

/** What keeps the results of readings. */
export interface Reader<Index> {
  /** The result of some work about some words, worked out when it is asked for the first time. */
  read<Arguments extends readonly string[], Result>(
    work: Reading<Index, Arguments, Result>,
    about: Arguments,
  ): Result;
}

/**
 * Works out a value once for each index, and for each of the words that it is about. The function itself is the key, so that
 * no two readings can be taken for each other.
 *
 * @param work reads nothing but the index, so that what it reads is known wherever its result is used
 */
export function reading<Index extends Reader<Index>, Arguments extends readonly string[], Result>(
  work: Reading<Index, Arguments, Result>,
): Reading<Index, Arguments, Result> {
  return (index, ...about) => index.read(work, about);
}
