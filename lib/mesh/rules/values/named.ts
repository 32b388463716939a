import { KnownKind, Manifest, ManifestIndex, reading } from '../../../read';

/** Things by the names of their objects; several of one name are alternatives, of which one will be applied. */
export class Named<T extends { readonly manifest: Manifest }> {
  private readonly byName = new Map<string, T[]>();
  private readonly namespaces = new Set<string>();

  /**
   * @param things what is found by its name
   * @param index where it is from
   */
  public constructor(
    things: readonly T[],
    private readonly index: ManifestIndex,
  ) {
    for (const thing of things) {
      const { namespace, name } = thing.manifest;
      this.namespaces.add(namespace);
      const list = this.byName.get(`${namespace}/${name}`);
      if (list) list.push(thing);
      else this.byName.set(`${namespace}/${name}`, [thing]);
    }
  }

  /** All of that name. */
  public all(namespace: string, name: string): readonly T[] {
    return this.byName.get(`${namespace}/${name}`) ?? [];
  }

  /** Whether the input tells which of them a namespace has: it has any, and no other part of the input may have more. */
  public knows(namespace: string): boolean {
    return this.namespaces.has(namespace) && !this.index.isPartial(namespace);
  }
}

/** The objects of a kind by their names. */
export function named(kind: KnownKind, index: ManifestIndex): Named<{ readonly manifest: Manifest }> {
  return namedOfKind(index, kind);
}

const namedOfKind = reading(
  (index: ManifestIndex, kind: KnownKind) =>
    new Named(
      index.all(kind).map((manifest) => ({ manifest })),
      index,
    ),
);
