import { MissingPathError, readPaths, ReadProblem, ReadResult, STDIN } from '../../read';
import { Io, MisuseError } from './io';
import { printable } from './printable';
import { Progress } from './progress';

/**
 * Reads the manifests that a command is given.
 *
 * @throws MisuseError when a path is not there
 */
export async function readInput(paths: readonly string[], io: Io, progress: Progress): Promise<ReadResult> {
  const input = paths.includes(STDIN) ? await io.stdin() : '';
  try {
    return readPaths(paths, {
      stdin: () => input,
      onFile: (file, index, total, part) => {
        progress.show(() => reading(file, index, total, part));
      },
    });
  } catch (error) {
    if (error instanceof MissingPathError) throw new MisuseError(error.message);
    throw error;
  }
}

/** What is said of input that could not be read, where the rest of it is used all the same. */
export function unread({ file, line, message }: ReadProblem): string {
  const where = file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}: `;
  return `left out: ${printable(`${where}${message}`)}\n`;
}

function reading(file: string, index: number, total: number, part: number): string {
  const share = part > 0 ? `, ${Math.round(100 * part)} %` : '';
  return `reading ${file === STDIN ? 'standard input' : file} (${index + 1} of ${total}${share})`;
}
