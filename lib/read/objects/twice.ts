import { Manifest } from '../manifest';

/** An object that the input holds twice, and the last one, which takes its place. */
export interface Replaced {
  readonly earlier: Manifest;
  readonly later: Manifest;
  /** Whether both say the same. */
  readonly isSame: boolean;
}

/** What is in the input twice: whoever applies it keeps the last one alone. */
export function replacedIn(manifests: readonly Manifest[]): readonly Replaced[] {
  const last = new Map<string, Manifest>();
  let named = 0;
  for (const manifest of manifests) {
    if (manifest.name === '') continue;
    last.set(keyOf(manifest), manifest);
    named++;
  }
  if (last.size === named) return [];
  return manifests.flatMap((earlier) => {
    const later = last.get(keyOf(earlier));
    if (later === undefined || later === earlier) return [];
    return [{ earlier, later, isSame: JSON.stringify(earlier.content) === JSON.stringify(later.content) }];
  });
}

/** Versions of a kind are ways to write one object. */
function keyOf({ group, kind, namespace, name }: Manifest): string {
  return `${group}/${kind}/${namespace}/${name}`;
}
