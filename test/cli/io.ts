import { Io } from '../../lib/tools/cli/io';
import { run } from '../../lib/tools/cli/run';

/** What a run of the command line wrote, and how it ended. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process. */
export async function cli(
  args: readonly string[],
  world: Partial<Io> & { input?: string } = {},
): Promise<Ran> {
  let out = '';
  let err = '';
  const code = await run(args, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    color: false,
    interactive: false,
    stdin: () => Promise.resolve(world.input ?? ''),
    ...world,
  });
  return { code, out, err };
}
