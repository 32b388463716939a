import { Diagnostic } from '../../diagnostics';
import { MeshGraph } from '../../model';
import { Dialect } from '../dialect';

/** Looks at everything that was said about one mesh, and reports what cannot be meant. */
export type Check = (graph: MeshGraph, dialect: Dialect) => readonly Diagnostic[];

/** The items that share a key, for every key that more than one item has. */
export function sharing<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  if (items.length < 2) return [];
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}
