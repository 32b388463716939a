import { Verdict } from '../../mesh/rules';
import { Manifest, World } from '../../read';

/**
 * What is said of objects in each world, each thing once. An object that is in several worlds is wrong only if it is wrong in all
 * of them: in one of them alone, it is seldom that object's fault.
 */
export function inAllWorlds(
  verdicts: readonly (readonly Verdict[])[],
  worlds: readonly World[],
): readonly Verdict[] {
  const found = new Map<string, { readonly verdict: Verdict; readonly worlds: Set<number> }>();
  for (const [world, list] of verdicts.entries()) {
    for (const verdict of list) {
      const key = keyOf(verdict);
      const known = found.get(key) ?? { verdict, worlds: new Set() };
      found.set(key, known);
      known.worlds.add(world);
    }
  }
  const saidOf = [...found.values()];
  if (worlds.length < 2) return saidOf.map(({ verdict }) => verdict);
  const homes = homesIn(worlds);
  return saidOf
    .filter((each) => each.worlds.size === homes.get(each.verdict.manifest))
    .map(({ verdict }) => verdict);
}

/** In how many worlds each object is. */
function homesIn(worlds: readonly World[]): ReadonlyMap<Manifest, number> {
  const homes = new Map<Manifest, number>();
  for (const { manifests } of worlds)
    for (const manifest of manifests) homes.set(manifest, (homes.get(manifest) ?? 0) + 1);
  return homes;
}

function keyOf({ rule, manifest, at, message }: Verdict): string {
  const { kind, namespace, name, origin } = manifest;
  return JSON.stringify([rule.id, origin.file, origin.line, at.toString(), kind, namespace, name, message]);
}
