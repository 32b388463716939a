/**
 * A mesh is one folder, whole: without it, and without the lines that register it, the library compiles. Each mesh is taken
 * away from a copy, and the compiler asked.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = new URL('../..', import.meta.url).pathname;
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');
const MESHES = ['consul', 'istio'];
/** The only files outside of a mesh's folder that name it, and the line that does. */
const REGISTERED = { 'registry.ts': '', 'public.ts': '/public' };

const work = mkdtempSync(join(tmpdir(), 'take-away-'));
try {
  for (const name of ['lib', 'imports', 'tsconfig.json', 'tsconfig.build.json', 'package.json'])
    cpSync(join(ROOT, name), join(work, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(work, 'node_modules'));
  for (const mesh of MESHES) without(mesh);
} finally {
  rmSync(work, { recursive: true, force: true });
}

function without(mesh) {
  const meshes = join(work, 'lib/meshes');
  for (const [file, door] of Object.entries(REGISTERED)) unregister(join(meshes, file), `./${mesh}${door}`);
  rmSync(join(meshes, mesh), { recursive: true });
  compile(mesh);
  cpSync(join(ROOT, 'lib/meshes'), meshes, { recursive: true });
}

function unregister(file, target) {
  const line = `export * from '${target}';\n`;
  const text = readFileSync(file, 'utf8');
  if (!text.includes(line)) throw new Error(`${file} has no line ${line}`);
  writeFileSync(file, text.replace(line, ''));
}

function compile(mesh) {
  try {
    execFileSync(process.execPath, [TSC, '--noEmit', '--project', 'tsconfig.build.json'], {
      cwd: work,
      encoding: 'utf8',
    });
    process.stdout.write(`without ${mesh}: lib compiles\n`);
  } catch (error) {
    process.stderr.write(`without ${mesh}, lib does not compile:\n${error.stdout}`);
    process.exitCode = 1;
  }
}
