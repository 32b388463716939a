import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';

/** A program that runs as long as the cluster does. */
export interface Daemon {
  readonly name: string;
  readonly process: ChildProcess;
  readonly log: string;
}

/** The last lines of a log, for messages. */
export function tail(log: string, lines = 15): string {
  return existsSync(log)
    ? readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lines).join('\n')
    : '(no log)';
}

/**
 * Starts a program in the background, in a session of its own: a Ctrl-C at the terminal is for the suite, which
 * then takes the whole namespace down.
 *
 * A daemon that ends is reported at once, with the last words of its log: nothing else would work from then on.
 */
export function startDaemon(
  name: string,
  command: string,
  args: readonly string[],
  log: string,
  env: NodeJS.ProcessEnv = process.env,
): Daemon {
  const file = openSync(log, 'a');
  const child = spawn(command, args, { detached: true, stdio: ['ignore', file, file], env });
  closeSync(file);
  child.on('error', (error) => {
    throw new Error(`${name} does not start: ${error.message}`);
  });
  child.on('exit', (code, signal) => {
    throw new Error(`${name} ended with ${code ?? signal}:\n${tail(log)}`);
  });
  child.unref();
  return { name, process: child, log };
}
