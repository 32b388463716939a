import { mkdirSync, mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LIMITS, MissingPathError, readPaths } from '../../lib/manifests';

const folder = mkdtempSync(join(tmpdir(), 'manifests-'));
const write = (path: string, text: string): string => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
  return join(folder, path);
};
const object = (kind: string, name: string, apiVersion = 'v1'): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n`;

const service = write('a/service.yaml', object('Service', 'a'));
write('a/deep/er/b.yml', object('Service', 'b'));
write('a/c.json', JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'c' } }));
write('a/values.yaml', 'replicas: 3\n');
write('a/notes.txt', 'no manifest');
write('a/node_modules/x/y.yaml', object('Service', 'hidden'));
write('a/.git/y.yaml', object('Service', 'hidden'));
write('b/old.yaml', object('VirtualService', 'old', 'networking.istio.io/v1alpha3'));
write(
  'b/other.yaml',
  `${object('Widget', 'w', 'example.com/v1')}---\n${object('VirtualService', 'x', 'networking.istio.io/v9')}`,
);

test('folders are read with everything in them', () => {
  const { manifests, files, passedOver, problems } = readPaths([join(folder, 'a')]);
  expect(manifests.map(({ name }) => name)).toEqual(['c', 'b', 'a']);
  expect(files).toBe(3);
  expect(problems).toEqual([]);
  expect([...passedOver]).toEqual([['files without manifests', 1]]);
});

test('a folder may hold other YAML and JSON, and charts', () => {
  write('chart/Chart.yaml', 'apiVersion: v2\nname: x\nversion: 1.0.0\n');
  write('chart/templates/service.yaml', object('Service', '{{ .Release.Name }}'));
  write('chart/tsconfig.json', '{ "a": [1, }');
  const { problems, manifests, passedOver } = readPaths([join(folder, 'chart')]);
  expect({ problems, manifests }).toEqual({ problems: [], manifests: [] });
  expect([...passedOver]).toEqual([
    ['objects without kind', 1],
    ['files without manifests', 1],
  ]);
  expect(readPaths([join(folder, 'chart/tsconfig.json')]).problems).toHaveLength(1);
});

test('a file that is named twice is read once', () => {
  expect(readPaths([service, join(folder, 'a')]).manifests).toHaveLength(3);
});

test('kinds and versions that are not known are counted', () => {
  expect([...readPaths([join(folder, 'b')]).passedOver]).toEqual([
    ['example.com/v1/Widget', 1],
    ['networking.istio.io/v9/VirtualService', 1],
  ]);
});

test('standard input', () => {
  const { manifests } = readPaths(['-'], { stdin: () => object('Service', 'piped') });
  expect(manifests[0]).toMatchObject({ name: 'piped', origin: { file: '-', line: 1 } });
});

test('a path that is not there', () => {
  expect(() => readPaths([join(folder, 'missing')])).toThrow(MissingPathError);
  expect(() => readPaths([join(folder, 'missing')])).toThrow('is not there');
});

test('a file beyond the limit is a problem', () => {
  const huge = write('huge/x.yaml', '');
  truncateSync(huge, LIMITS.file + 1);
  expect(readPaths([huge]).problems[0]).toMatchObject({
    file: huge,
    message: expect.stringContaining('limit'),
  });
});

test('a file of 50 MB is read', () => {
  const one = `${object('Service', 'a')}spec:\n  list:\n${`    - name: ${'x'.repeat(190)}\n`.repeat(5)}---\n`;
  const large = write('large/x.yaml', one.repeat(Math.ceil(50e6 / one.length)));
  const start = Date.now();
  expect(readPaths([large]).manifests.length).toBeGreaterThan(40_000);
  expect(Date.now() - start).toBeLessThan(30_000);
}, 60_000);
