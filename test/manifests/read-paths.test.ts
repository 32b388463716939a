// The meshes make their kinds known.
import '../../lib/meshes';
import { mkdirSync, mkdtempSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../../lib/meshes';
import { LIMITS, MissingPathError, readPaths } from '../../lib/read';

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
  const { manifests, files, passedOver, filesPassedOver, problems } = readPaths([join(folder, 'a')]);
  expect(manifests.map(({ name }) => name)).toEqual(['c', 'b', 'a']);
  expect(files).toBe(3);
  expect(problems).toEqual([]);
  expect([...passedOver]).toEqual([]);
  expect([...filesPassedOver]).toEqual([['files without manifests', 1]]);
});

test('a folder may hold other YAML and JSON, and charts', () => {
  write('chart/Chart.yaml', 'apiVersion: v2\nname: x\nversion: 1.0.0\n');
  write('chart/templates/service.yaml', object('Service', '{{ .Release.Name }}'));
  write('chart/tsconfig.json', '{ "a": [1, }');
  write('chart/binary.yaml', 'apiVersion\0');
  const { problems, manifests, passedOver, filesPassedOver } = readPaths([join(folder, 'chart')]);
  expect({ problems, manifests }).toEqual({ problems: [], manifests: [] });
  expect([...passedOver]).toEqual([['objects without kind', 1]]);
  expect([...filesPassedOver]).toEqual([
    ['templates of Helm charts', 1],
    ['files without manifests', 2],
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

test('a file beyond the limit is a problem, and one without end too', () => {
  const huge = write('huge/x.yaml', '');
  truncateSync(huge, LIMITS.file + 1);
  for (const file of [huge, '/dev/zero']) {
    expect(readPaths([file]).problems).toMatchObject([
      { file, line: 1, message: expect.stringContaining('the most that is read') },
    ]);
  }
});

test('links are followed, in loops only once, and what leads nowhere is counted', () => {
  write('links/a/x.yaml', object('Service', 'x'));
  const link = (from: string, to: string): void => {
    symlinkSync(to, join(folder, 'links', from));
  };
  link('a/up', '..');
  link('self', '.');
  link('b', 'a');
  link('a/again.yaml', 'x.yaml');
  link('outside.yaml', '../a/service.yaml');
  link('nowhere', 'missing');
  link('round.yaml', 'round.yaml');
  const { manifests, filesPassedOver } = readPaths([join(folder, 'links')]);
  expect(manifests.map(({ origin }) => origin.file)).toEqual([
    join(folder, 'links/a/x.yaml'),
    join(folder, 'links/outside.yaml'),
  ]);
  expect([...filesPassedOver]).toEqual([['links that lead nowhere', 2]]);
});

test('what cannot be opened in a folder does not keep the rest from being read', () => {
  // Not by its mode: root may read everything.
  const denied = jest
    .spyOn(jest.requireActual<typeof import('node:fs')>('node:fs'), 'openSync')
    .mockImplementationOnce(() => {
      throw Object.assign(new Error('no'), { code: 'EACCES' });
    });
  const { problems, manifests } = readPaths([join(folder, 'a')]);
  denied.mockRestore();
  expect(problems).toEqual([
    {
      file: join(folder, 'a/c.json'),
      message: 'this cannot be read (EACCES).',
      mend: expect.any(String),
    },
  ]);
  expect(manifests.map(({ name }) => name)).toEqual(['b', 'a']);
});

test('a list of more objects than a call takes arguments', () => {
  const items = Array(200_000).fill('{"apiVersion":"v1","kind":"A"}');
  const list = write('list/x.json', `{"apiVersion":"v1","kind":"List","items":[${items.join(',')}]}`);
  expect(readPaths([list]).manifests).toHaveLength(200_000);
});

describe('bytes', () => {
  const bytes = (name: string, content: Buffer): string => {
    write(`bytes/${name}`, '');
    writeFileSync(join(folder, 'bytes', name), content);
    return join(folder, 'bytes', name);
  };
  const text = `${object('Service', 'a')}---\n${object('Service', 'b')}`;

  test.each([
    ['little', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['big', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('UTF-16 with a byte order mark is read, as PowerShell writes it: %s endian', (name, content) => {
    const { manifests, problems } = readPaths([bytes(`${name}.yaml`, content)]);
    expect(problems).toEqual([]);
    expect(manifests.map((each) => each.name)).toEqual(['a', 'b']);
  });

  test.each([
    ['without the mark', Buffer.from(text, 'utf16le'), 1, 'NUL'],
    ['a NUL', Buffer.from(`${text}# \0\n`), 10, 'NUL'],
    ['UTF-16 with a NUL', Buffer.from(`\ufeffa\n\0`, 'utf16le'), 2, 'NUL'],
    ['Latin 1', Buffer.from(`${text}# caf\xe9\n`, 'latin1'), 10, 'no UTF-8'],
  ])('%s is a problem with its line', (name, content, line, message) => {
    const file = bytes(`${name}.yaml`, content);
    const { problems } = readPaths([file]);
    expect(problems).toMatchObject([{ file, line, message: expect.stringContaining(message) }]);
  });

  test('standard input is decoded too', () => {
    const stdin = (): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
    expect(readPaths(['-'], { stdin }).manifests).toHaveLength(2);
  });
});

test('a file of 50 MB is read', () => {
  const one = `${object('Service', 'a')}spec:\n  list:\n${`    - name: ${'x'.repeat(190)}\n`.repeat(5)}---\n`;
  const large = write('large/x.yaml', one.repeat(Math.ceil(50e6 / one.length)));
  const start = Date.now();
  expect(readPaths([large]).manifests.length).toBeGreaterThan(40_000);
  expect(Date.now() - start).toBeLessThan(30_000);
}, 60_000);
