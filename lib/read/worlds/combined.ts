import { dirname } from 'node:path';
import { Cluster, Conflicts } from './clusters';
import { without } from './part';

/** Beyond this many alternatives, comparing each with each is too slow. */
const MOST_ALTERNATIVES = 200;

/**
 * Alternatives put together wherever they do not contradict each other: a route that has five versions and a policy that has
 * three are about different objects, so each version is applied beside each policy. Any two that can be applied together are
 * together in one of the combinations. A file that says again a few of the objects of another one in its folder is an update
 * to it, and is applied after it too.
 *
 * @param clusters what contradicts something else among them
 * @param objects how many objects the combinations may have in all, and how many are added to each of them
 * @returns the combinations, or undefined where they would be more
 */
export function combined(
  clusters: readonly Cluster[],
  conflicts: Conflicts,
  objects: { readonly most: number; readonly each: number },
): readonly Cluster[] | undefined {
  if (clusters.length > MOST_ALTERNATIVES) return undefined;
  const alternatives = clusters.map((cluster) => new Alternative(cluster, conflicts));
  const together = new Map(alternatives.map((each) => [each, new Set<Alternative>()]));
  const combinations: Cluster[] = [];
  let size = 0;
  for (const first of alternatives) {
    const known = together.get(first) ?? new Set();
    const isMissing = (other: Alternative): boolean => !known.has(other);
    const partners = alternatives.filter(
      (other) => other !== first && (first.updates(other) || !first.contradicts(other.said)),
    );
    if (known.size > 0 && !partners.some(isMissing)) continue;
    do {
      const missing = partners.filter(isMissing);
      const members = first.with([...missing, ...partners.filter((other) => !isMissing(other))]);
      for (const member of members) for (const other of members) together.get(member)?.add(other);
      const combination = first.over(members);
      size += sizeOf(combination) + objects.each;
      if (size > objects.most) return undefined;
      combinations.push(combination);
    } while (partners.some(isMissing));
  }
  return combinations;
}

/** How many objects a cluster has. */
export function sizeOf(cluster: Cluster): number {
  return [...cluster].reduce((sum, part) => sum + part.manifests.length, 0);
}

class Alternative {
  /** In which of the ways it says what others say otherwise. */
  public readonly said: ReadonlyMap<string, number>;
  private readonly ids: ReadonlySet<string>;
  private readonly source: string;

  public constructor(
    private readonly cluster: Cluster,
    conflicts: Conflicts,
  ) {
    const parts = [...cluster];
    this.said = conflicts.saidBy(cluster);
    this.ids = new Set(parts.flatMap(({ says }) => [...says.keys()]));
    this.source = parts[0]?.source ?? '';
  }

  public contradicts(said: ReadonlyMap<string, number>): boolean {
    return [...this.said].some(([id, way]) => (said.get(id) ?? way) !== way);
  }

  /** Whether it says again a few of the objects of another one. An environment says about as many as the next. */
  public updates(other: Alternative): boolean {
    return (
      this.source !== other.source &&
      dirname(this.source) === dirname(other.source) &&
      this.ids.size * 2 <= other.ids.size &&
      [...this.ids].every((id) => other.ids.has(id))
    );
  }

  /** Itself and, each in its turn, those that contradict none of those before them but for what it updates. */
  public with(others: readonly Alternative[]): readonly Alternative[] {
    const sofar = new Map(this.said);
    return [
      this,
      ...others.filter((other) => {
        const own = [...other.said].filter(([id]) => !this.ids.has(id) || !this.updates(other));
        if (own.some(([id, way]) => (sofar.get(id) ?? way) !== way)) return false;
        for (const [id, way] of own) sofar.set(id, way);
        return true;
      }),
    ];
  }

  /** Itself and others, of which those objects are left out that it says itself. */
  public over(members: readonly Alternative[]): Cluster {
    return new Set(
      members.flatMap((member) =>
        member !== this && this.updates(member)
          ? [...member.cluster].map((part) => without(part, this.ids))
          : [...member.cluster],
      ),
    );
  }
}
