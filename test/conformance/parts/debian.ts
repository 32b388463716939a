import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { DEBIAN_COMMANDS } from './catalogue';
import { run } from './run';

/** Tells Debian's packages not to start their services: nginx is wanted as a program, not as a daemon. */
const POLICY = '/usr/sbin/policy-rc.d';

/** Whether the command is on this machine. Debian keeps some of them in sbin, which is not on every user's PATH. */
function present(command: string): boolean {
  return ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'].some((folder) =>
    existsSync(`${folder}/${command}`),
  );
}

/** Installs the Debian packages whose commands are missing. */
export async function installDebianCommands(progress: (line: string) => void): Promise<void> {
  const missing = Object.entries(DEBIAN_COMMANDS).filter(([command]) => !present(command));
  if (missing.length === 0) {
    return;
  }
  const packages = [...new Set(missing.map(([, name]) => name))];
  if (process.getuid?.() !== 0) {
    throw new Error(
      `these Debian packages are missing, and only root can install them: ${packages.join(' ')}`,
    );
  }
  progress(`Debian packages: installing ${packages.join(' ')}`);
  const keepsQuiet = existsSync(POLICY);
  if (!keepsQuiet) {
    writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  }
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-q'], { env });
    await run('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...packages], { env });
  } catch (error) {
    throw new Error(
      `the Debian packages '${packages.join(' ')}' cannot be had: ${(error as Error).message}`,
      {
        cause: error,
      },
    );
  } finally {
    if (!keepsQuiet) {
      rmSync(POLICY, { force: true });
    }
  }
}
