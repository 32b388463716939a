import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The root of the project, where commands are run. */
export const ROOT = join(__dirname, '..');

/** How long a command took, from its start to its end, in milliseconds. */
export interface ProcessTimes {
  /** Processor time of the command and all it started. */
  readonly processor: number;
  /** Time on the clock. */
  readonly clock: number;
}

/** Runs a command to its end, and throws unless it ends well. */
export function processTimes(command: string, env: NodeJS.ProcessEnv = {}): ProcessTimes {
  const script = `TIMEFORMAT='%U %S %R'; time { ${command} >&2; } 2>/dev/null`;
  const { stdout, stderr, status } = spawnSync('bash', ['-c', `{ ${script}; } 2>&1`], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw new Error(`${command} failed:\n${stdout}${stderr}`);
  const [user, system, real] = stdout.trim().split(/\s+/).slice(-3).map(Number);
  return { processor: (user + system) * 1000, clock: real * 1000 };
}
