import { dirname } from 'node:path';
import { push } from '../objects/labels';
import { Part } from './part';

/** Parts of the input that are taken together. */
export type Cluster = ReadonlySet<Part>;

/** What the parts of the input contradict each other about: objects that are said in several ways. */
export class Conflicts {
  /** What each part says of such objects: which of the ways, by the object; by the position of the part. */
  private readonly ways = new Map<number, Map<string, number>>();

  public constructor(parts: readonly Part[]) {
    const byIdentity = new Map<string, Part[]>();
    for (const part of parts) for (const id of part.says.keys()) push(byIdentity, id, part);
    for (const [id, holders] of byIdentity) if (holders.length > 1) this.number(id, holders);
  }

  /** Whether nothing is said in several ways. */
  public get none(): boolean {
    return this.ways.size === 0;
  }

  /** The clusters among several that another of them contradicts. */
  public among(clusters: readonly Cluster[]): ReadonlySet<Cluster> {
    const said = new Map<string, Set<number>>();
    for (const cluster of clusters)
      for (const [id, way] of this.saidBy(cluster)) said.set(id, (said.get(id) ?? new Set()).add(way));
    return new Set(
      clusters.filter((cluster) =>
        [...this.saidBy(cluster).keys()].some((id) => (said.get(id)?.size ?? 0) > 1),
      ),
    );
  }

  /** Whether a part contradicts a cluster, of which {@link saidBy} tells what it says. */
  public contradicts(part: Part, said: ReadonlyMap<string, number>): boolean {
    for (const [id, way] of this.ways.get(part.position) ?? []) {
      const other = said.get(id);
      if (other !== undefined && other !== way) return true;
    }
    return false;
  }

  /** In which of the ways a cluster says what others say otherwise. */
  public saidBy(cluster: Cluster): ReadonlyMap<string, number> {
    return new Map(
      [...cluster].flatMap((part) =>
        [...(this.ways.get(part.position) ?? [])].filter(([id]) => part.says.has(id)),
      ),
    );
  }

  private number(id: string, holders: readonly Part[]): void {
    const numbers = new Map<string, number>();
    const ways = holders.map((part) => {
      const content = JSON.stringify(part.says.get(id)?.content);
      const way = numbers.get(content) ?? numbers.size;
      numbers.set(content, way);
      return way;
    });
    if (numbers.size < 2) return;
    for (const [position, part] of holders.entries()) {
      const own = this.ways.get(part.position) ?? new Map<string, number>();
      this.ways.set(part.position, own.set(id, ways[position] ?? 0));
    }
  }
}

/**
 * Takes together what does not contradict each other, folder by folder from the innermost: the files of `dev/` are one
 * environment, those of `prod/` another one, and what stands beside them belongs to both.
 *
 * @returns what contradicts nothing, and each of the alternatives
 */
export function clustersOf(parts: readonly Part[], conflicts: Conflicts): Clusters {
  return unitedBelow('', foldersOf(parts), conflicts);
}

/** What is taken together, and what contradicts something else. */
export interface Clusters {
  readonly common: Cluster;
  readonly alternatives: readonly Cluster[];
}

interface Folder {
  readonly clusters: Cluster[];
  readonly inner: Set<string>;
}

function unitedBelow(path: string, folders: ReadonlyMap<string, Folder>, conflicts: Conflicts): Clusters {
  const folder = folders.get(path);
  const inner = [...(folder?.inner ?? [])].flatMap((each) => {
    const { common, alternatives } = unitedBelow(each, folders, conflicts);
    return common.size > 0 ? [common, ...alternatives] : alternatives;
  });
  return united([...(folder?.clusters ?? []), ...inner], conflicts);
}

function foldersOf(parts: readonly Part[]): ReadonlyMap<string, Folder> {
  const folders = new Map<string, Folder>();
  const folderAt = (path: string): Folder => {
    const known = folders.get(path);
    if (known) return known;
    const made: Folder = { clusters: [], inner: new Set() };
    folders.set(path, made);
    if (path !== '') folderAt(folderOf(path)).inner.add(path);
    return made;
  };
  for (const part of parts) folderAt(folderOf(part.source)).clusters.push(new Set([part]));
  return folders;
}

function united(clusters: readonly Cluster[], conflicts: Conflicts): Clusters {
  const contradicted = conflicts.among(clusters);
  const rest = clusters.filter((cluster) => !contradicted.has(cluster));
  return { common: new Set(rest.flatMap((cluster) => [...cluster])), alternatives: [...contradicted] };
}

function folderOf(source: string): string {
  const folder = dirname(source);
  return folder === '.' || folder === source ? '' : folder;
}
