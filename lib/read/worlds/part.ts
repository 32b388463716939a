import { Manifest, sourceOf } from '../manifest';

/** What is written out together, and says no object in two ways. */
export interface Part {
  /** The place among the parts of the input. */
  readonly position: number;
  readonly source: string;
  readonly manifests: readonly Manifest[];
  /** What each of its objects says, by what the object is. */
  readonly says: ReadonlyMap<string, Manifest>;
}

/** By which names an object is known beyond its kind, namespace and name. */
type Aliases = (manifest: Manifest) => readonly string[];

/**
 * The files or charts of the input, each in parts where it says an object in two ways: then what is written behind the second
 * is another part, as in examples one after the other.
 */
export function partsOf(manifests: readonly Manifest[], aliases: Aliases): readonly Part[] {
  const bySource = new Map<string, { manifests: Manifest[]; says: Map<string, Manifest> }[]>();
  for (const manifest of manifests) {
    const source = sourceOf(manifest);
    const parts = bySource.get(source) ?? [];
    bySource.set(source, parts);
    const id = identityOf(manifest);
    let part = parts.at(-1);
    if (!part || (id !== undefined && differ(part.says.get(id), manifest))) {
      part = { manifests: [], says: new Map() };
      parts.push(part);
    }
    part.manifests.push(manifest);
    if (id !== undefined) part.says.set(id, manifest);
    for (const alias of aliases(manifest)) if (!part.says.has(alias)) part.says.set(alias, manifest);
  }
  return [...bySource]
    .flatMap(([source, parts]) => parts.map((part) => ({ source, ...part })))
    .map((part, position) => ({ position, ...part }));
}

/** What is left of a part when some of its objects are replaced by others. */
export function without(part: Part, replaced: ReadonlySet<string>): Part {
  const gone = new Set([...replaced].flatMap((id) => part.says.get(id) ?? []));
  return {
    ...part,
    manifests: part.manifests.filter((manifest) => !gone.has(manifest)),
    says: new Map([...part.says].filter(([, manifest]) => !gone.has(manifest))),
  };
}

/** Whether two objects with one name say different things. Who writes the same object twice repeats it, and means one. */
function differ(one: Manifest | undefined, other: Manifest | undefined): boolean {
  if (!one || !other || one === other) return false;
  return JSON.stringify(one.content) !== JSON.stringify(other.content);
}

function identityOf({ group, kind, namespace, name }: Manifest): string | undefined {
  return name === '' ? undefined : `${group}/${kind} ${namespace}/${name}`;
}
