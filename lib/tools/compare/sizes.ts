import { ownValue } from '../../names';
import { Size } from './library';

/** How many objects there are of each kind, in the order of their names. */
export function countKinds(kinds: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const kind of [...kinds].sort()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/** How many objects there are. */
export function totalOf(kinds: Size['kinds']): number {
  return Object.values(kinds).reduce((sum, count) => sum + count, 0);
}

/** A kind, and how many objects of it there are in each of some columns. */
export type KindRow = readonly [kind: string, counts: readonly number[]];

/** Every kind that stands in one of the columns. */
export function kindRows(columns: readonly Size['kinds'][]): readonly KindRow[] {
  const kinds = new Set(columns.flatMap((column) => Object.keys(column)));
  return [...kinds].sort().map((kind) => [kind, columns.map((column) => ownValue(column, kind) ?? 0)]);
}
