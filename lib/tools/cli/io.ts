import { LIMITS } from '../../read';

/** What a command has of the world outside, so that tests can give it another. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether what is written to `out` may carry colours. */
  readonly color: boolean;
  /** Whether someone looks at `err` while the command runs. */
  readonly interactive: boolean;
  /** Everything that comes from standard input. */
  readonly stdin: () => Promise<string | Buffer>;
}

/** How a command ended. */
export const EXIT = Object.freeze({ clean: 0, findings: 1, misuse: 2 });

/** Said instead of a result when the command was used wrongly. */
export class MisuseError extends Error {}

/** The world of the process. */
export function processIo(): Io {
  const { env, stdout, stderr } = process;
  const noColor = env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '';
  // Node leaves `isTTY` undefined on a pipe, whatever its types say.
  const terminal = (stream: { readonly isTTY?: boolean }): boolean => stream.isTTY === true;
  return {
    out: (text) => stdout.write(text),
    err: (text) => stderr.write(text),
    color: terminal(stdout) && !noColor && env['TERM'] !== 'dumb',
    interactive: terminal(stderr) && env['CI'] === undefined,
    stdin: async () => {
      const chunks: Buffer[] = [];
      let length = 0;
      for await (const chunk of process.stdin) {
        chunks.push(chunk as Buffer);
        length += (chunk as Buffer).length;
        // What is beyond the limit is refused, so the rest need not be waited for.
        if (length > LIMITS.file) break;
      }
      return Buffer.concat(chunks);
    },
  };
}
