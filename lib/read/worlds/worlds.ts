import { Manifest } from '../manifest';
import { Cluster, clustersOf, Conflicts } from './clusters';
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
  const { common, alternatives } = clustersOf(parts, conflicts);
  const isShared = sizeOf(common) * alternatives.length <= MOST_COPIES * manifests.length;
  const worlds = alternatives.map((cluster) => (isShared ? new Set([...common, ...cluster]) : cluster));
  return (isShared || common.size === 0 ? worlds : [common, ...worlds]).map((cluster) =>
    worldOf(cluster, parts, conflicts),
  );
}

function worldOf(cluster: Cluster, parts: readonly Part[], conflicts: Conflicts): World {
  const sources = new Set([...cluster].map(({ source }) => source));
  const said = conflicts.saidBy(cluster);
  const elsewhere = parts.filter(
    (part) => !cluster.has(part) && (sources.has(part.source) || !conflicts.contradicts(part, said)),
  );
  return {
    manifests: parts.filter((part) => cluster.has(part)).flatMap((part) => part.manifests),
    partial: new Set(elsewhere.flatMap((part) => part.manifests.map(homeOf))),
  };
}

function sizeOf(cluster: Cluster): number {
  return [...cluster].reduce((sum, part) => sum + part.manifests.length, 0);
}

/** The namespace that the object belongs to: for a Namespace, itself. */
function homeOf({ namespace, kind, name }: Manifest): string {
  return kind === 'Namespace' ? name : namespace;
}
