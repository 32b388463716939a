import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Manifest } from '../manifest';
import { knownKind } from '../kinds';
import { LIMITS, ReadProblem } from './problem';
import { readText } from './text';

/** The path that stands for standard input. */
export const STDIN = '-';

/** Everything that was read from files, folders and standard input. */
export interface ReadResult {
  readonly manifests: readonly Manifest[];
  readonly problems: readonly ReadProblem[];
  /** Objects about which nothing is known, by `apiVersion/kind`, and how many there are. */
  readonly passedOver: ReadonlyMap<string, number>;
  /** How many files were read. */
  readonly files: number;
}

/** What was asked for and is not there: wrong use, not wrong input. */
export class MissingPathError extends Error {}

/** Options of `readPaths`. */
export interface ReadPathsOptions {
  /**
   * Called before each file is read.
   *
   * @default - nothing is called
   */
  readonly onFile?: (file: string, index: number, total: number) => void;
  /**
   * Gives the text of standard input.
   *
   * @default - standard input is read to its end
   */
  readonly stdin?: () => string;
}

const MANIFEST_FILE = /\.(?:ya?ml|json)$/i;

/**
 * Reads manifests from files, from folders with everything in them, and from standard input, called `-`.
 *
 * @throws MissingPathError when a path is not there or cannot be read
 */
export function readPaths(paths: readonly string[], options: ReadPathsOptions = {}): ReadResult {
  const files = findFiles(paths);
  const manifests: Manifest[] = [];
  const problems: ReadProblem[] = [];
  let otherDocuments = 0;
  let otherFiles = 0;
  let index = 0;
  for (const [file, { named }] of files) {
    options.onFile?.(file, index++, files.size);
    const read = readFile(file, named, options);
    if (read === 'other') otherFiles++;
    else if ('message' in read) problems.push(read);
    else {
      // A file can hold more manifests than a call takes arguments.
      for (const manifest of read.manifests) manifests.push(manifest);
      for (const problem of read.problems) problems.push(problem);
      otherDocuments += read.otherDocuments;
    }
  }
  const passedOver = passedOverIn(manifests);
  if (otherDocuments > 0) passedOver.set('objects without kind', otherDocuments);
  if (otherFiles > 0) passedOver.set('files without manifests', otherFiles);
  return { manifests, problems, passedOver, files: files.size - otherFiles };
}

/** Objects about which nothing is known, by `apiVersion/kind`. */
export function passedOverIn(manifests: readonly Manifest[]): Map<string, number> {
  const passedOver = new Map<string, number>();
  for (const { group, version, kind, apiVersion } of manifests) {
    if (knownKind(group, version, kind)) continue;
    const key = `${apiVersion}/${kind}`;
    passedOver.set(key, (passedOver.get(key) ?? 0) + 1);
  }
  return passedOver;
}

function readFile(
  file: string,
  named: boolean,
  { stdin }: ReadPathsOptions,
): ReturnType<typeof readText> | ReadProblem | 'other' {
  if (file === STDIN) return readText(stdin ? stdin() : readFileSync(0, 'utf8'), STDIN);
  const { size } = statSync(file);
  if (size > LIMITS.file) {
    const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
    return {
      message: `this file has ${megabytes(size)}, and ${megabytes(LIMITS.file)} is the limit.`,
      mend: 'Split it into several files.',
      file,
      line: 1,
    };
  }
  const text = attempt(file, () => readFileSync(file, 'utf8'));
  // Folders hold other YAML and JSON too, which need not be what this reader calls well-formed.
  return named || text.includes('apiVersion') ? readText(text, file) : 'other';
}

/** The files to read, each once, in the order of their names, and whether somebody asked for just that one. */
function findFiles(paths: readonly string[]): ReadonlyMap<string, { readonly named: boolean }> {
  const found = new Map<string, { readonly named: boolean }>();
  for (const path of paths) {
    const isFolder = path !== STDIN && attempt(path, () => statSync(path)).isDirectory();
    for (const file of isFolder ? filesUnder(path) : [path]) {
      found.set(file, { named: !isFolder || found.get(file)?.named === true });
    }
  }
  return found;
}

function filesUnder(folder: string): string[] {
  const entries = attempt(folder, () => readdirSync(folder, { withFileTypes: true }));
  // Templates of a Helm chart are no manifests until they are rendered.
  const isChart = entries.some(({ name }) => name === 'Chart.yaml');
  return entries
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .filter(({ name }) => !isChart || name !== 'templates')
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesUnder(path);
      return entry.isFile() && MANIFEST_FILE.test(entry.name) ? [path] : [];
    });
}

function attempt<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'is not there' : `cannot be read (${code ?? String(error)})`;
    throw new MissingPathError(`"${relative('', path) || path}" ${why}.`);
  }
}
