import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cjs', 'index.cjs');
const file = join(mkdtempSync(join(tmpdir(), 'start-')), 'flags.yaml');
writeFileSync(file, 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: flags\n');

/** Runs the command in a process of its own and tells which packages it loaded. */
function packagesLoaded(args: readonly string[]): string[] {
  const script = `
    require(${JSON.stringify(tsx)});
    const { run } = require(${JSON.stringify(join(root, 'lib/tools/cli/run.ts'))});
    const io = { out() {}, err() {}, color: false, interactive: false, stdin: async () => '' };
    run(${JSON.stringify(args)}, io).then(() => {
      const names = Object.keys(require.cache).map((path) => /node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(path)?.[1]);
      console.log(JSON.stringify([...new Set(names)]));
    });`;
  const out = execFileSync(process.execPath, ['--eval', script], { cwd: root, encoding: 'utf8' });
  return (JSON.parse(out) as (string | null)[]).filter((name) => name !== null);
}

test.each([
  ['lint', [], ['js-yaml']],
  ['lint', ['--format', 'sarif'], ['js-yaml']],
  ['route', ['--to', 'a'], ['js-yaml', 're2js']],
  ['compare', [], ['js-yaml']],
  ['--help', [], []],
])('%s %j loads none of the packages for synthesis', (command, options, more) => {
  const loaded = packagesLoaded([command, file, ...options]);
  const own = loaded.filter(
    (name) => !['tsx', 'esbuild', 'get-tsconfig', '@esbuild'].some((tool) => name.startsWith(tool)),
  );
  expect(own.filter((name) => !more.includes(name)).sort()).toEqual(['commander', 'picocolors']);
});

test('as a process of its own: exit codes, and no stack where a reader stops reading', () => {
  const main = ['--require', tsx, join(root, 'lib/tools/cli/main.ts')];
  const ran = spawnSync(process.execPath, [...main, 'lint', file], { encoding: 'utf8' });
  expect(ran).toMatchObject({ status: 0, stderr: '' });
  expect(spawnSync(process.execPath, [...main, 'lint', 'nowhere'], { encoding: 'utf8' }).status).toBe(2);
});
