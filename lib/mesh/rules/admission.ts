import { Manifest, ManifestIndex, MeshFacts } from '../../read';
import { Rule } from './rule';
import { Verdict, verdictsOf } from './verdict';

/** What a cluster and its mesh take of manifests. */
export interface Admission {
  /** What is taken. */
  readonly index: ManifestIndex;
  /** Each object that is refused, with the first thing that is wrong with it. */
  readonly refused: ReadonlyMap<Manifest, Verdict>;
}

/** Rules that are asked what is refused. */
export interface Asked {
  readonly rules: readonly Rule[];
  /** Whether what the manifests lack is not there at all. Whoever releases apps finds more in the cluster than an app's files hold. */
  readonly closed: boolean;
}

/**
 * Leaves out what is refused. What leads to a refused object may be refused for that, so what is left is asked again until
 * nothing more is. Objects that are wrong by themselves go first: what only clashes with one of those is taken.
 *
 * @param manifests all that is applied of one mesh
 * @param meshes what the meshes say of the cluster
 * @param asked those that never refuse are passed over
 */
export function admit(
  manifests: readonly Manifest[],
  meshes: readonly MeshFacts[],
  asked: readonly Asked[],
): Admission {
  const stages = [false, true].map((relates) => asked.map((each) => ofStage(each, relates)));
  const refused = new Map<Manifest, Verdict>();
  let left = manifests;
  for (const stage of stages) {
    for (let found = refusedBy(stage, left, meshes); found.size > 0; found = refusedBy(stage, left, meshes)) {
      for (const [manifest, verdict] of found) refused.set(manifest, verdict);
      left = left.filter((manifest) => !refused.has(manifest));
    }
  }
  return { index: new ManifestIndex(left, { closed: true }, meshes), refused };
}

function ofStage({ rules, closed }: Asked, relates: boolean): Asked {
  const refusing = rules.filter(({ effect, mayRefuse = effect.kind === 'refused' }) => mayRefuse);
  return { rules: refusing.filter((rule) => isAboutSeveral(rule) === relates), closed };
}

function refusedBy(
  stage: readonly Asked[],
  manifests: readonly Manifest[],
  meshes: readonly MeshFacts[],
): ReadonlyMap<Manifest, Verdict> {
  const found = new Map<Manifest, Verdict>();
  for (const { rules, closed } of stage) {
    const index = new ManifestIndex(manifests, { closed }, meshes);
    for (const verdict of rules.flatMap((rule) => verdictsOf(rule, index)))
      if (verdict.effect.kind === 'refused' && saysMore(verdict, found.get(verdict.manifest)))
        found.set(verdict.manifest, verdict);
  }
  return found;
}

/** Whether a verdict is better than the one there is: the first, but what a rule of its own says, before what its definition does. */
function saysMore({ rule }: Verdict, known: Verdict | undefined): boolean {
  return !known || (known.rule.isGeneral === true && rule.isGeneral !== true);
}

/** Whether other objects decide whether one is wrong. */
function isAboutSeveral({ inputs, relates = inputs.length > 1 }: Rule): boolean {
  return relates;
}
