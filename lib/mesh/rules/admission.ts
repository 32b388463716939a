import { ClusterFacts, Manifest, ManifestIndex, MeshFacts } from '../../read';
import { Rule } from './rule';
import { Verdict, verdictsOf } from './verdict';

/** What a cluster and its mesh take of manifests. */
export interface Admission {
  /** What is taken. */
  readonly index: ManifestIndex;
  /** Each object that is refused, with the first thing that is wrong with it. */
  readonly refused: ReadonlyMap<Manifest, Verdict>;
}

/**
 * Leaves out what is refused. What leads to a refused object may be refused for that, so what is left is asked again until
 * nothing more is. Objects that are wrong by themselves go first: what only clashes with one of those is taken.
 *
 * @param manifests the objects of one world
 * @param facts what is known beside them
 * @param meshes what the meshes say of the cluster
 * @param rules those that are asked; the ones that never refuse are passed over
 */
export function admit(
  manifests: readonly Manifest[],
  facts: ClusterFacts,
  meshes: readonly MeshFacts[],
  rules: readonly Rule[],
): Admission {
  const refusing = rules.filter(({ effect, mayRefuse = effect.kind === 'refused' }) => mayRefuse);
  const stages = [refusing.filter((rule) => !isAboutSeveral(rule)), refusing.filter(isAboutSeveral)];
  const refused = new Map<Manifest, Verdict>();
  let index = new ManifestIndex(manifests, facts, meshes);
  for (const stage of stages) {
    for (let found = refusedBy(stage, index); found.size > 0; found = refusedBy(stage, index)) {
      for (const [manifest, verdict] of found) refused.set(manifest, verdict);
      index = new ManifestIndex(
        manifests.filter((manifest) => !refused.has(manifest)),
        facts,
        meshes,
      );
    }
  }
  return { index, refused };
}

function refusedBy(rules: readonly Rule[], index: ManifestIndex): ReadonlyMap<Manifest, Verdict> {
  const found = new Map<Manifest, Verdict>();
  for (const verdict of rules.flatMap((rule) => verdictsOf(rule, index)))
    if (verdict.effect.kind === 'refused' && !found.has(verdict.manifest))
      found.set(verdict.manifest, verdict);
  return found;
}

/** Whether other objects decide whether one is wrong. */
function isAboutSeveral({ inputs, relates = inputs.length > 1 }: Rule): boolean {
  return relates;
}
