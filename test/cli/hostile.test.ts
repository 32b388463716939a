import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli } from './io';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const service = (name: string): object => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'shop' },
  spec: { selector: { app: name }, prts: [{ name: 'http', port: 80 }] },
});
const NAMES = ['a', 'b', 'c'];

describe('a stream of JSON', () => {
  test.each([
    ['one a line', NAMES.map((name) => JSON.stringify(service(name))).join('\n'), [1, 2, 3]],
    [
      'one after the other',
      NAMES.map((name) => JSON.stringify(service(name), null, 1)).join('\n'),
      [12, 31, 50],
    ],
    ['all on one line', NAMES.map((name) => JSON.stringify(service(name))).join(''), [1, 1, 1]],
  ])('%s', async (_what, text, lines) => {
    for (const args of [['-'], [file('stream.json', text)]]) {
      const { code, out } = await cli(['lint', ...args, '--format', 'json'], { input: text });
      const findings = JSON.parse(out) as { rule: string; line: number; resource: { name: string } }[];
      const unknown = findings.filter(({ rule }) => rule === 'schema-unknown-field');
      expect([code, unknown.map(({ resource }) => resource.name)]).toEqual([1, NAMES]);
      expect(unknown.map(({ line }) => line)).toEqual(lines);
    }
  });
});

test('a folder with links that go round: each file once', async () => {
  mkdirSync(join(folder, 'deep'));
  file('deep/a.json', JSON.stringify(service('a')));
  symlinkSync('..', join(folder, 'deep', 'up'));
  symlinkSync('.', join(folder, 'self'));
  symlinkSync('deep/a.json', join(folder, 'again.json'));
  const { out } = await cli(['lint', folder]);
  expect(out).toContain('in 1 object of 1 file.');
  expect(out.match(/has no field `prts`/g)).toHaveLength(1);
});

test('a quote that is not closed is told where it opens', async () => {
  const text = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: "web\n  namespace: shop\nspec: {}\n';
  const { code, out } = await cli(['lint', file('open.yaml', text)]);
  expect(code).toBe(1);
  expect(out).toContain(
    [
      '  4: error input-unreadable',
      '     This is not YAML: a text in double quotes begins here and is not closed.',
      '     Close it with the quote that it begins with.',
    ].join('\n'),
  );
});

test('a version that a known kind does not have is named', async () => {
  const input =
    'apiVersion: networking.istio.io/v99\nkind: VirtualService\nmetadata: { name: a, namespace: b }\n';
  const { code, out } = await cli(['lint', '-'], { input });
  expect(code).toBe(1);
  expect(out).toMatch(/error schema-unknown-version[^]*is not served in the version "v99"/);
  expect(out).toContain('no rule is about: networking.istio.io/v99/VirtualService 1.');
});

describe('a route that is not found, where a part of the input could not be read', () => {
  const input = `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n\tname: web\n---\n${JSON.stringify(service('web'))}\n`;

  test('that part is told first', async () => {
    const { code, out, err } = await cli(['route', '-', '--from', 'web', '--to', 'web'], { input });
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^left out: -:4: a tab stands .*\nerror: the manifests have no workloads, so "web"/);
  });

  test('and where the answer is that no one answers', async () => {
    const { code, out, err } = await cli(['route', '-', '--to', 'http://elsewhere'], { input });
    expect([code, out]).toEqual([0, expect.stringContaining('no one answers')]);
    expect(err).toBe('left out: -:4: a tab stands where YAML allows only spaces.\n');
  });
});
