import { Command, CommanderError } from 'commander';
import { addCompare } from './compare/command';
import { EXIT, Io, MisuseError } from './io';
import { addLint } from './lint/command';
import { addRoute } from './route/command';
import { printableLines } from './printable';
import { version } from './version';

/** Adds a command to the program; what it returns when it has run is the exit code. */
export type AddCommand = (program: Command, io: Io, done: (code: number) => void) => void;

const COMMANDS: readonly AddCommand[] = [addCompare, addLint, addRoute];

/**
 * Runs the command line.
 *
 * @param args the arguments, without the program's own name
 * @param io what it reads and writes
 * @returns the exit code
 */
export async function run(args: readonly string[], io: Io): Promise<number> {
  let code: number = EXIT.clean;
  const program = new Command('cdk8s-mesh')
    .description('Know what a service mesh will do with manifests, before they are applied.')
    .version(version())
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err })
    .showHelpAfterError('(add --help for what can be written)');
  for (const add of COMMANDS) {
    add(program, io, (result) => {
      code = result;
    });
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof MisuseError) io.err(`error: ${printableLines(error.message)}\n`);
    else if (!(error instanceof CommanderError)) throw error;
    else if (error.exitCode === 0) return EXIT.clean;
    return EXIT.misuse;
  }
}
