// Writes imports/*.ts, the typed bindings, from the schemas that cdk8s.yaml
// lists. With --check it writes nothing and fails when they are not what the
// schemas give. Needs neither a network nor Go.
// @ts-check
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const imports = join(root, 'imports');

/** The names of the bindings in a folder, sorted. @param {string} folder */
const bindingsIn = (folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .sort();

/** Makes the bindings in a folder. @param {string} folder */
function generate(folder) {
  const cli = dirname(createRequire(import.meta.url).resolve('cdk8s-cli/package.json'));
  // Without this variable the tool asks the network for a newer version of itself.
  const env = { ...process.env, CDK8S_CHECK_UPGRADE: 'false' };
  execFileSync(process.execPath, [join(cli, 'bin', 'cdk8s'), 'import', '--output', folder], {
    cwd: root,
    env,
    stdio: 'pipe',
  });
}

/** What is wrong with the committed bindings, or undefined. @param {string} made */
function firstDifference(made) {
  const names = new Set([...bindingsIn(made), ...bindingsIn(imports)]);
  for (const name of [...names].sort()) {
    if (!existsSync(join(made, name))) return `imports/${name} is not made from any schema in cdk8s.yaml`;
    if (!existsSync(join(imports, name))) return `imports/${name} is missing`;
    if (!readFileSync(join(made, name)).equals(readFileSync(join(imports, name)))) {
      return `imports/${name} is not what imports/crds gives`;
    }
  }
  return undefined;
}

/** Makes the committed bindings the ones in a folder. @param {string} made */
function replace(made) {
  for (const name of bindingsIn(imports)) rmSync(join(imports, name));
  for (const name of bindingsIn(made)) copyFileSync(join(made, name), join(imports, name));
}

const made = mkdtempSync(join(tmpdir(), 'bindings-'));
try {
  generate(made);
  if (bindingsIn(made).length === 0)
    throw new Error('cdk8s import made nothing: does cdk8s.yaml list the schemas?');
  if (process.argv.includes('--check')) {
    const difference = firstDifference(made);
    if (difference !== undefined) {
      console.error(`${difference}: run "npm run imports" and commit the result`);
      process.exitCode = 1;
    }
  } else {
    replace(made);
  }
} finally {
  rmSync(made, { recursive: true, force: true });
}
