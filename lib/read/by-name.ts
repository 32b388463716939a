import { Manifest, sourceOf } from './manifest';
import { ManifestIndex } from './manifest-index';
import { push } from './objects/labels';

/** Two objects that go by the same name. */
export interface Clash {
  readonly name: string;
  readonly manifest: Manifest;
  /** The one that comes before it in the input. */
  readonly other: Manifest;
}

/**
 * Finds objects by a name that they go by wherever they are, as those of a mesh whose services have no namespaces. Such a name
 * tells little: unless the input is all there is, only what stands in the file or the namespace of the one that asks is taken
 * for what it means, since other files may be for another cluster.
 */
export class ByName {
  private readonly byName = new Map<string, Manifest[]>();

  /**
   * @param index where they are from
   * @param manifests the objects
   * @param nameOf what each goes by; nothing for one that is not to be found
   */
  public constructor(
    private readonly index: ManifestIndex,
    manifests: readonly Manifest[],
    nameOf: (manifest: Manifest) => string | undefined = ({ name }) => name,
  ) {
    for (const manifest of manifests) {
      const name = nameOf(manifest);
      if (name !== undefined) push(this.byName, name, manifest);
    }
  }

  /** Objects that go by the same name, each with one that comes before it. */
  public clashes(): readonly Clash[] {
    return [...this.byName].flatMap(([name, manifests]) => {
      const seen = new Nearest(this.index);
      return manifests.flatMap((manifest) => {
        const other = seen.to(manifest).find((each) => !isSame(each, manifest));
        seen.add(manifest);
        return other ? [{ name, manifest, other }] : [];
      });
    });
  }

  /** Whether anything of the input goes by the name. */
  public has(name: string): boolean {
    return this.byName.has(name);
  }

  /** What goes by the name before all others, where the input is that of one cluster. */
  public first(name: string): Manifest | undefined {
    return this.byName.get(name)?.[0];
  }

  /** What goes by the name for the one that asks: nothing, one, or the first two of several. */
  public of(name: string, asker: Manifest): readonly Manifest[] {
    const found: Manifest[] = [];
    for (const manifest of this.byName.get(name) ?? []) {
      if (found.length === 2) break;
      if (isNear(asker, manifest, this.index) && !found.some((each) => isSame(each, manifest)))
        found.push(manifest);
    }
    return found;
  }
}

/** The first object of each file and of each namespace, which is all that a clash is looked for in. */
class Nearest {
  private readonly first = new Map<string, Manifest>();

  public constructor(private readonly index: ManifestIndex) {}

  public add(manifest: Manifest): void {
    for (const key of this.keysOf(manifest)) if (!this.first.has(key)) this.first.set(key, manifest);
  }

  public to(manifest: Manifest): readonly Manifest[] {
    return this.keysOf(manifest).flatMap((key) => this.first.get(key) ?? []);
  }

  private keysOf(manifest: Manifest): readonly string[] {
    return this.index.closed ? [''] : [`file ${sourceOf(manifest)}`, `namespace ${manifest.namespace}`];
  }
}

function isNear(one: Manifest, other: Manifest, { closed }: ManifestIndex): boolean {
  return closed || sourceOf(one) === sourceOf(other) || one.namespace === other.namespace;
}

/** Whether both are one object, which the input may repeat. */
function isSame(one: Manifest, other: Manifest): boolean {
  return (
    one.group === other.group &&
    one.kind === other.kind &&
    one.namespace === other.namespace &&
    one.name === other.name
  );
}
