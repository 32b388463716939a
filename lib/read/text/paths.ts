import { readFileSync } from 'node:fs';
import { Manifest } from '../manifest';
import { knownKind } from '../kinds';
import { decode, DecodedText, readBytes } from './bytes';
import { attempt, findFiles, FoundFile, STDIN, unreadable } from './files';
import { ReadProblem } from './problem';
import { Kustomizations } from './kustomizations';
import { readText } from './text';

/** Everything that was read from files, folders and standard input. */
export interface ReadResult {
  /** What was read, in the order of files and documents. */
  readonly manifests: readonly Manifest[];
  /** What could not be read. */
  readonly problems: readonly ReadProblem[];
  /** Objects about which nothing is known, by `apiVersion/kind`, and how many there are. */
  readonly passedOver: ReadonlyMap<string, number>;
  /** Files in folders that were not read, by why, and how many there are. */
  readonly filesPassedOver: ReadonlyMap<string, number>;
  /** How many files were read. */
  readonly files: number;
}

/** Options of `readPaths`. */
export interface ReadPathsOptions {
  /**
   * Called before each file is read, and then now and again with the part of it that is read, from 0 to 1.
   *
   * @default - nothing is called
   */
  readonly onFile?: (file: string, index: number, total: number, part: number) => void;
  /**
   * Gives what comes from standard input.
   *
   * @default - standard input is read to its end
   */
  readonly stdin?: () => string | Uint8Array;
}

/**
 * Reads manifests from files, from folders with everything in them, and from standard input, called `-`.
 *
 * @throws MissingPathError when a path is not there or cannot be read
 */
export function readPaths(paths: readonly string[], options: ReadPathsOptions = {}): ReadResult {
  const found = findFiles(paths);
  const total = found.files.length;
  const manifests: Manifest[] = [];
  const problems: ReadProblem[] = [...found.problems];
  const filesPassedOver = new Map(found.passedOver);
  const kustomize = new Kustomizations();
  let otherDocuments = 0;
  let patches = 0;
  let otherFiles = 0;
  found.files.forEach((file, index) => {
    const onPart = (part: number): void => options.onFile?.(file.path, index, total, part);
    onPart(0);
    const { text, problem, isBinary } = contentOf(file, options);
    kustomize.read(file.path, text);
    // Folders hold other YAML and JSON too, which need not be what this reader calls well-formed.
    if (!file.named && (isBinary || (!problem && !text.includes('apiVersion')))) {
      otherFiles++;
      return;
    }
    if (problem) problems.push({ ...problem, file: file.path });
    const read = readText(text, file.path, onPart);
    // A file can hold more manifests than a call takes arguments.
    for (const manifest of read.manifests) manifests.push(manifest);
    for (const each of read.problems) problems.push(each);
    otherDocuments += read.otherDocuments;
    patches += read.patches;
  });
  const kept = manifests.filter(({ origin }) => !kustomize.isPatch(origin.file));
  patches += manifests.length - kept.length;
  const passedOver = passedOverIn(kept);
  if (patches > 0) passedOver.set('patches of other objects', patches);
  if (otherDocuments > 0) passedOver.set('objects without kind', otherDocuments);
  if (otherFiles > 0) filesPassedOver.set('files without manifests', otherFiles);
  return {
    manifests: kept,
    problems: problems.filter(({ file }) => !kustomize.isPatch(file)),
    passedOver,
    filesPassedOver,
    files: total - otherFiles,
  };
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

function contentOf({ path, named }: FoundFile, { stdin }: ReadPathsOptions): DecodedText {
  if (path === STDIN) {
    const input = stdin ? stdin() : readFileSync(0);
    return typeof input === 'string' ? { text: input } : decode(Buffer.from(input));
  }
  const read = (): DecodedText => decode(readBytes(path));
  if (named) return attempt(path, read);
  try {
    return read();
  } catch (error) {
    return { text: '', problem: unreadable(path, error) };
  }
}
