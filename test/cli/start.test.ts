import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../support/bundle';

const main = bundle('tools/cli/main.ts');
const command = bundle('tools/cli/run.ts');
const file = join(mkdtempSync(join(tmpdir(), 'start-')), 'flags.yaml');
writeFileSync(file, 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: flags\n');

/** Runs the command in a process of its own and tells which packages it loaded. */
function packagesLoaded(args: readonly string[]): string[] {
  const script = `
    const { run } = require(${JSON.stringify(command)});
    const io = { out() {}, err() {}, color: false, interactive: false, stdin: async () => '' };
    run(${JSON.stringify(args)}, io).then(() => {
      const names = Object.keys(require.cache).map((path) => /node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(path)?.[1]);
      console.log(JSON.stringify([...new Set(names)]));
    });`;
  const out = execFileSync(process.execPath, ['--eval', script], { encoding: 'utf8' });
  return (JSON.parse(out) as (string | null)[]).filter((name) => name !== null);
}

test.each([
  ['lint', [], ['js-yaml']],
  ['lint', ['--format', 'sarif'], ['js-yaml']],
  ['route', ['--to', 'a'], ['js-yaml', 're2js']],
  ['compare', [], ['js-yaml']],
  ['--help', [], []],
])('%s %j loads none of the packages for synthesis', (name, options, more) => {
  const loaded = packagesLoaded([name, file, ...options]);
  expect(loaded.filter((each) => !more.includes(each)).sort()).toEqual(['commander', 'picocolors']);
});

test('as a process of its own: exit codes, and no stack where a reader stops reading', () => {
  const ran = spawnSync(process.execPath, [main, 'lint', file], { encoding: 'utf8' });
  expect(ran).toMatchObject({ status: 0, stderr: '' });
  expect(spawnSync(process.execPath, [main, 'lint', 'nowhere'], { encoding: 'utf8' }).status).toBe(2);
});
