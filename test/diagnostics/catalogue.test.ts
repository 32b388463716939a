import { catalogue, formatDiagnostic, formatWithPath, listNames, MeshError } from '../../lib/diagnostics';
import { httpApp, newChart } from '../support/charts';
import { thrownBy } from '../support/errors';

/** The first digit of the codes of each topic. */
const TOPICS: Readonly<Record<string, string>> = {
  names: '1',
  app: '2',
  traffic: '3',
  access: '4',
  edge: '5',
  capability: '6',
  azure: '7',
  install: '8',
  observability: '8',
};

const entries = Object.entries(catalogue).flatMap(([topic, factories]) =>
  Object.entries(factories).map(([name, { definition }]) => ({ topic, name, definition })),
);

test('the topics are those whose numbers are known', () => {
  expect(Object.keys(catalogue).sort()).toEqual(Object.keys(TOPICS).sort());
});

test.each(entries)(
  '$topic.$name has a code of its topic, a title and a severity',
  ({ topic, definition }) => {
    expect(definition.code).toMatch(new RegExp(`^MESH${TOPICS[topic]}\\d\\d$`));
    expect(definition.title).toMatch(/^\S.*[^.]$/);
    expect(['error', 'warning', 'info']).toContain(definition.severity);
  },
);

test('no code and no title stands for two things', () => {
  const codes = entries.map(({ definition }) => definition.code);
  const titles = entries.map(({ definition }) => definition.title);
  expect(new Set(codes).size).toBe(codes.length);
  expect(new Set(titles).size).toBe(titles.length);
});

test('a diagnostic is data that cannot be changed, and an error carries it', () => {
  const diagnostic = catalogue.app.noPorts('shop/api', { app: 'api' });
  expect(Object.isFrozen(diagnostic)).toBe(true);
  const error = new MeshError(diagnostic);
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({ name: 'MeshError', code: 'MESH203', diagnostic });
  expect(error.message).toBe(`[shop/api] MESH203: ${diagnostic.message} ${diagnostic.mend}`);
  expect(formatWithPath(diagnostic)).toBe(`[shop/api] ${formatDiagnostic(diagnostic)}`);
});

test('the stack of an error has only the lines of whoever called the library', () => {
  const error = thrownBy(() => httpApp(newChart('istio'), 'Api'));
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  expect(frames.some((line) => line.includes('catalogue.test'))).toBe(true);
  expect(frames.filter((line) => /[\\/](lib|node_modules)[\\/]/.test(line))).toEqual([]);
});

test.each([
  [[], ''],
  [['a'], '"a"'],
  [['a', 'b'], '"a" and "b"'],
  [['a', 'b', 'c'], '"a", "b" and "c"'],
])('names in a sentence: %j', (names, sentence) => {
  expect(listNames(names)).toBe(sentence);
});
