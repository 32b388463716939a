import { Verdict } from '../../mesh/rules';
import { Manifest, push, World } from '../../read';

/**
 * What is said of objects in each world, each thing once. An object that is in several worlds is wrong only if it is wrong in all
 * of them: in one of them alone, it is seldom that object's fault. It is told in the words of the first.
 */
export function inAllWorlds(
  verdicts: readonly (readonly Verdict[])[],
  worlds: readonly World[],
): readonly Verdict[] {
  if (worlds.length < 2) return verdicts.flatMap(eachOnce);
  const byPlace = new Map<string, Map<number, Verdict[]>>();
  for (const [world, list] of verdicts.entries()) {
    for (const verdict of list) {
      const key = placeOf(verdict);
      const known = byPlace.get(key) ?? new Map<number, Verdict[]>();
      byPlace.set(key, known);
      push(known, world, verdict);
    }
  }
  const homes = homesIn(worlds);
  return [...byPlace.values()].flatMap((byWorld) => {
    const [first = []] = byWorld.values();
    const [verdict] = first;
    return verdict && byWorld.size === homes.get(verdict.manifest) ? eachOnce(first) : [];
  });
}

function eachOnce(verdicts: readonly Verdict[]): readonly Verdict[] {
  return [...new Map(verdicts.map((each) => [JSON.stringify([placeOf(each), each.message]), each])).values()];
}

/** In how many worlds each object is. */
function homesIn(worlds: readonly World[]): ReadonlyMap<Manifest, number> {
  const homes = new Map<Manifest, number>();
  for (const { manifests } of worlds)
    for (const manifest of manifests) homes.set(manifest, (homes.get(manifest) ?? 0) + 1);
  return homes;
}

function placeOf({ rule, manifest, at }: Verdict): string {
  const { kind, namespace, name, origin } = manifest;
  return JSON.stringify([rule.id, origin.file, origin.line, at.toString(), kind, namespace, name]);
}
