import { MissingPathError, readPaths, ReadResult, STDIN } from '../manifests';
import { Io, MisuseError } from './io';
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

function reading(file: string, index: number, total: number, part: number): string {
  const share = part > 0 ? `, ${Math.round(100 * part)} %` : '';
  return `reading ${file === STDIN ? 'standard input' : file} (${index + 1} of ${total}${share})`;
}
