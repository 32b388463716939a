import { Judge, Verdict } from '../../mesh/rules';
import { isInside, Manifest, Path, push } from '../../read';

/** Who judges an object before what it says is read. */
const FIRST: ReadonlySet<Judge> = new Set(['api-server', 'webhook']);

/** How many steps deeper than the definition a rule may speak of the same part. */
const DEEPER = 3;

/** What is said of objects, without what general rules say of a part of which another rule says why it is refused. */
export function withoutRepeats(verdicts: readonly Verdict[]): readonly Verdict[] {
  const refused = new Map<Manifest, Path[]>();
  for (const { rule, manifest, at, effect } of verdicts)
    if (!rule.isGeneral && effect.kind === 'refused' && FIRST.has(effect.by))
      push(refused, manifest, at.path);
  if (refused.size === 0) return verdicts;
  return verdicts.filter(
    ({ rule, manifest, at }) =>
      !rule.isGeneral || !refused.get(manifest)?.some((path) => isSamePart(path, at.path)),
  );
}

/** A rule may speak of what is inside the part that the definition is about, or of the part around it. */
function isSamePart(path: Path, general: Path): boolean {
  const steps = path.length - general.length;
  return steps >= 0 ? steps <= DEEPER && isInside(path, general) : steps === -1 && isInside(general, path);
}
