import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildParts } from './parts/build';

/**
 * Runs the conformance suite: builds what is missing of the real parts, then runs the cases in namespaces of their
 * own. A word among the arguments chooses the files with that word in their path; flags are passed on to Node, such as
 * `--test-name-pattern=canary`.
 */
async function main(): Promise<number> {
  if (process.getuid?.() !== 0) {
    throw new Error('the conformance suite makes namespaces, networks and mounts: run it as root');
  }
  const parts = await buildParts((line) => console.error(line));
  const work = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-conformance-'));
  const logs = join(__dirname, '..', '..', '.cache', 'conformance', 'logs');
  rmSync(logs, { recursive: true, force: true });
  console.error(`logs: ${logs}`);
  const env = {
    ...process.env,
    CONFORMANCE_PARTS: JSON.stringify(parts),
    CONFORMANCE_WORK: work,
    CONFORMANCE_LOGS: logs,
    CONFORMANCE_ONLY: process.argv
      .slice(2)
      .filter((word) => !word.startsWith('--'))
      .join(' '),
  };
  try {
    return await inNamespaces(
      [parts.init, process.execPath, '--import', 'tsx', ...nodeFlags(), join(__dirname, 'suite.ts')],
      env,
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function nodeFlags(): string[] {
  const given = process.argv.slice(2).filter((word) => word.startsWith('--'));
  return given.some((flag) => flag.startsWith('--test-reporter'))
    ? given
    : ['--test-reporter=spec', ...given];
}

/**
 * Runs a command in new network, mount and process namespaces.
 *
 * Whatever ends this process ends the command too (the first process of the namespace is killed with its parent),
 * and the kernel then ends everything that the command started: nothing outlives the suite.
 */
function inNamespaces(command: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const unshare = ['unshare', '-n', '-m', '-p', '-u', '-f', '--kill-child', '--mount-proc'];
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', ...unshare, ...command], { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => child.kill('SIGKILL'));
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (signal !== null) {
        console.error(`interrupted by ${signal}`);
      }
      resolve(code ?? 1);
    });
  });
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
