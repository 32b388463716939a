import { Manifest } from '../manifest';
import { Cluster, clustersOf, Conflicts } from './clusters';
import { combined, sizeOf } from './combined';
import { MeshFacts } from '../mesh-facts';
import { Part, partsOf } from './part';

/** Manifests that are applied to one cluster. */
export interface World {
  /** In the order of the input. */
  readonly manifests: readonly Manifest[];
  /**
   * Namespaces of which other parts of the input have objects that may belong here too, so that nothing is missing for certain
   * that is not here.
   */
  readonly partial: ReadonlySet<string>;
}

/** Beyond this many times its own size an input is not read: what all alternatives share is then left out of them. */
const MOST_COPIES = 20;
/** A small input may be read more often: as many objects as take about a second. */
const MOST_OBJECTS = 10_000;

/**
 * The worlds that an input is about. An input is often several: the same app for two meshes, an environment a file or a folder,
 * a folder of examples. What contradicts each other, by saying one object in two ways, is for different clusters; what
 * contradicts nothing is for each of them. Mostly there is one world, which is everything.
 *
 * @param manifests the input
 * @param meshes what meshes say of the names of objects
 */
export function worldsOf(
  manifests: readonly Manifest[],
  meshes: readonly MeshFacts[] = [],
): readonly World[] {
  const parts = partsOf(manifests, (manifest) => meshes.flatMap(({ aliases }) => aliases?.(manifest) ?? []));
  const conflicts = new Conflicts(parts);
  if (conflicts.none) return [{ manifests, partial: new Set() }];
  const { common, alternatives: separate } = clustersOf(parts, conflicts);
  const most = Math.max(MOST_COPIES * manifests.length, MOST_OBJECTS);
  const alternatives = combined(separate, conflicts, { most, each: sizeOf(common) }) ?? separate;
  const isShared = sizeOf(common) * alternatives.length <= most;
  const worlds = alternatives.map((cluster) => (isShared ? new Set([...common, ...cluster]) : cluster));
  return (isShared || common.size === 0 ? worlds : [common, ...worlds]).map((cluster) =>
    worldOf(cluster, parts, conflicts),
  );
}

function worldOf(cluster: Cluster, parts: readonly Part[], conflicts: Conflicts): World {
  const sources = new Set([...cluster].map(({ source }) => source));
  const said = conflicts.saidBy(cluster);
  const own = [...cluster].sort((left, right) => left.position - right.position);
  const positions = new Set(own.map(({ position }) => position));
  const elsewhere = parts.filter(
    (part) =>
      !positions.has(part.position) && (sources.has(part.source) || !conflicts.contradicts(part, said)),
  );
  return {
    manifests: own.flatMap((part) => part.manifests),
    partial: new Set(elsewhere.flatMap((part) => part.manifests.map(homeOf))),
  };
}

/** The namespace that the object belongs to: for a Namespace, itself. */
function homeOf({ namespace, kind, name }: Manifest): string {
  return kind === 'Namespace' ? name : namespace;
}
