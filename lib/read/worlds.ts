import { Manifest } from './manifest';
import { ManifestIndex } from './manifest-index';
import { push } from './objects/labels';

/**
 * Whether two objects are certain to end in one cluster, so that what one says can be held against the other. An input is
 * often several worlds: the same app for two meshes, an environment a file, a folder of examples. What is written out together
 * belongs together. So do the objects of a namespace, unless the namespace has some object twice: then its files are
 * alternatives. Objects of different namespaces in different files are taken together only if the input is said to be all
 * there is.
 */
export function together(one: Manifest, other: Manifest, index: ManifestIndex): boolean {
  if (one === other) return true;
  const { inOneSource, anywhere } = alternatives(index);
  const homes = [homeOf(one), homeOf(other)] as const;
  if (sourceOf(one) === sourceOf(other))
    return !homes.some((home) => inOneSource.has(key(home, sourceOf(one))));
  return (index.closed || homes[0] === homes[1]) && !homes.some((home) => anywhere.has(home));
}

/** Two objects of one world that go by the same name. */
export interface Clash {
  readonly name: string;
  readonly manifest: Manifest;
  /** The one that comes before it in the input. */
  readonly other: Manifest;
}

/** Finds objects by a name that they go by, among those that belong together with the one that asks. */
export class Companions {
  private readonly byName = new Map<string, Manifest[]>();
  private readonly bySource = new Map<string, Manifest[]>();
  private readonly byHome = new Map<string, Manifest[]>();

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
      if (name === undefined) continue;
      push(this.byName, name, manifest);
      push(this.bySource, key(name, sourceOf(manifest)), manifest);
      push(this.byHome, key(name, homeOf(manifest)), manifest);
    }
  }

  /** Every name, with what goes by it anywhere. */
  public get names(): ReadonlyMap<string, readonly Manifest[]> {
    return this.byName;
  }

  /** Objects that belong together and go by the same name, each with one that comes before it. */
  public clashes(): readonly Clash[] {
    const seen = new Set<Manifest>();
    const found: Clash[] = [];
    for (const [name, manifests] of this.byName) {
      for (const manifest of manifests) {
        const other = this.of(name, manifest).find((each) => !isSame(each, manifest) && seen.has(each));
        if (other) found.push({ name, manifest, other });
        seen.add(manifest);
      }
    }
    return found;
  }

  /** Whether anything of the input goes by the name, in whichever world. */
  public has(name: string): boolean {
    return this.byName.has(name);
  }

  /**
   * What goes by the name and belongs to the one that asks: nothing, one, or the first two of several, for then the input
   * does not tell which one counts.
   */
  public of(name: string, asker: Manifest): readonly Manifest[] {
    const near = this.bySource.get(key(name, sourceOf(asker))) ?? [];
    const wide = this.index.closed
      ? (this.byName.get(name) ?? [])
      : (this.byHome.get(key(name, homeOf(asker))) ?? []);
    const found: Manifest[] = [];
    for (const manifest of [...near.slice(0, 2), ...wide.slice(0, 2)]) {
      const isNew = !found.some((each) => isSame(each, manifest));
      if (isNew && together(asker, manifest, this.index)) found.push(manifest);
    }
    return found.slice(0, 2);
  }
}

/** What the manifest is written out with: its file or its chart; everything else in memory is one. */
export function sourceOf({ origin }: Manifest): string {
  return origin.file ?? origin.chart ?? '';
}

/** The namespace that the object belongs to: for a Namespace, itself. */
function homeOf({ namespace, kind, name }: Manifest): string {
  return kind === 'Namespace' ? name : namespace;
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

interface Alternatives {
  /** Namespaces that have some object twice. */
  readonly anywhere: ReadonlySet<string>;
  /** The same in one file, with the file. */
  readonly inOneSource: ReadonlySet<string>;
}

function alternatives(index: ManifestIndex): Alternatives {
  return index.once('alternatives', () => {
    const anywhere = new Set<string>();
    const inOneSource = new Set<string>();
    const seen = new Map<string, Manifest>();
    for (const manifest of index.manifests) {
      const { group, kind, name } = manifest;
      if (name === '') continue;
      const home = homeOf(manifest);
      const identity = key(group, kind, home, name);
      const here = key(identity, sourceOf(manifest));
      if (differs(manifest, seen.get(here))) inOneSource.add(key(home, sourceOf(manifest)));
      if (differs(manifest, seen.get(identity))) anywhere.add(home);
      for (const each of [here, identity]) if (!seen.has(each)) seen.set(each, manifest);
    }
    return { anywhere, inOneSource };
  });
}

/** Who writes the same object into several files repeats it, and means one. */
function differs(manifest: Manifest, other: Manifest | undefined): boolean {
  return other !== undefined && JSON.stringify(manifest.content) !== JSON.stringify(other.content);
}

function key(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
