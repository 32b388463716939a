import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ReadProblem } from './problem';

/** The path that stands for standard input. */
export const STDIN = '-';

/** What was asked for and is not there: wrong use, not wrong input. */
export class MissingPathError extends Error {}

/** A file to read. */
export interface FoundFile {
  readonly path: string;
  /** Whether someone asked for just that one. */
  readonly named: boolean;
}

/** What paths lead to. */
export interface FoundFiles {
  readonly files: readonly FoundFile[];
  /** Folders that could not be looked into. */
  readonly problems: readonly ReadProblem[];
  /** Files that are not read, by why. */
  readonly passedOver: ReadonlyMap<string, number>;
}

const MANIFEST_FILE = /\.(?:ya?ml|json)$/i;

/**
 * The files to read, each once whatever its names, in the order of their names. Links in a folder are followed, and a loop of
 * them is walked once.
 *
 * @throws MissingPathError when a path is not there or cannot be read
 */
export function findFiles(paths: readonly string[]): FoundFiles {
  const walk = new Walk();
  for (const path of paths) {
    if (path === STDIN) walk.add(STDIN, STDIN, true);
    else if (attempt(path, () => statSync(path)).isDirectory()) {
      // A folder that was asked for must be there to read; one inside it need not.
      attempt(path, () => readdirSync(path));
      walk.folder(path, realpathSync(path));
      walk.followLinks();
    } else
      walk.add(
        path,
        attempt(path, () => realpathSync(path)),
        true,
      );
  }
  return { files: [...walk.files.values()], problems: walk.problems, passedOver: walk.passedOver };
}

/** Does what may fail with a path, and says so in the words of the command line. */
export function attempt<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new MissingPathError(`"${relative('', path) || path}" ${whyNot(error)}.`);
  }
}

/** A file or folder that lies in one that was asked for and cannot be read. */
export function unreadable(file: string, error: unknown): ReadProblem {
  return { message: `this ${whyNot(error)}.`, mend: 'Allow it to be read, or leave it out.', file };
}

function whyNot(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' ? 'is not there' : `cannot be read (${code ?? String(error)})`;
}

/** Remembers what it met by its real path, so that nothing is met twice. */
class Walk {
  public readonly files = new Map<string, FoundFile>();
  public readonly problems: ReadProblem[] = [];
  public readonly passedOver = new Map<string, number>();
  private readonly folders = new Set<string>();
  private links: string[] = [];

  public add(path: string, real: string, named: boolean): void {
    const before = this.files.get(real);
    this.files.set(real, { path: before?.path ?? path, named: named || before?.named === true });
  }

  public folder(path: string, real: string): void {
    if (this.folders.has(real)) return;
    this.folders.add(real);
    const entries = this.entriesOf(path);
    // Templates of a Helm chart are no manifests until they are rendered.
    const isChart = entries.some(({ name }) => name === 'Chart.yaml');
    for (const entry of entries) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const at = join(path, entry.name);
      if (entry.isSymbolicLink()) this.links.push(at);
      else if (isChart && entry.name === 'templates') this.count('templates of Helm charts', templatesIn(at));
      else if (entry.isDirectory()) this.folder(at, join(real, entry.name));
      else if (entry.isFile() && MANIFEST_FILE.test(entry.name)) this.add(at, join(real, entry.name), false);
    }
  }

  /** Last, so that what has a name of its own too is met by that one. */
  public followLinks(): void {
    for (let link = this.links.shift(); link !== undefined; link = this.links.shift()) {
      const target = targetOf(link);
      if (!target) this.count('links that lead nowhere', 1);
      else if (target.isFolder) this.folder(link, target.real);
      else if (MANIFEST_FILE.test(link)) this.add(link, target.real, false);
    }
  }

  private count(what: string, number: number): void {
    if (number > 0) this.passedOver.set(what, (this.passedOver.get(what) ?? 0) + number);
  }

  private entriesOf(folder: string): ReturnType<typeof entriesOf> {
    try {
      return entriesOf(folder);
    } catch (error) {
      this.problems.push(unreadable(folder, error));
      return [];
    }
  }
}

function entriesOf(folder: string): import('node:fs').Dirent[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** What a link leads to; nothing where it leads nowhere, or round and round. */
function targetOf(link: string): { readonly real: string; readonly isFolder: boolean } | undefined {
  try {
    const status = statSync(link);
    if (!status.isDirectory() && !status.isFile()) return undefined;
    return { real: realpathSync(link), isFolder: status.isDirectory() };
  } catch {
    return undefined;
  }
}

function templatesIn(folder: string): number {
  try {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return names.filter((name) => MANIFEST_FILE.test(name)).length;
  } catch {
    return 0;
  }
}
