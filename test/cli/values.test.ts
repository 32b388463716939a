import { cli } from './io';

describe('a value of an option that it cannot have is refused, with what it may be', () => {
  const FILE = 'test/rules/fixtures/vs-empty/good.yaml';
  test.each([
    ['--gateway', 'x', 'is no ServiceAccount: write it as "namespace/name"'],
    ['--source-ip', 'nonsense', 'is no IP address'],
    ['--trust-domain', '', 'is no DNS name: it is empty'],
    ['--root-namespace', 'A b', 'is no namespace: it has the capital "A"'],
    ['--from-namespace', '*', 'is no namespace: it has the character "*"'],
  ])('route %s %j', async (option, value, problem) => {
    const { code, err } = await cli(['route', FILE, '--to', 'http://web', option, value]);
    expect([code, err]).toEqual([
      2,
      expect.stringContaining(`${option} cannot be "${value}", which ${problem}.`),
    ]);
  });

  test.each([
    ['--cluster-domain', 'a b', 'is no DNS name: it has the part "a b"'],
    ['--root-namespace', '', 'is no namespace: it is empty'],
  ])('lint %s %j', async (option, value, problem) => {
    const { code, err } = await cli(['lint', FILE, option, value]);
    expect([code, err]).toEqual([
      2,
      expect.stringContaining(`${option} cannot be "${value}", which ${problem}.`),
    ]);
  });
});

test('what a terminal would obey is shown instead, in errors too', async () => {
  const { err } = await cli([
    'route',
    'test/rules/fixtures/vs-empty/good.yaml',
    '--to',
    'http://web',
    '--from',
    'a\u202eb\u001b[31m',
  ]);
  expect(err).toContain('\\u202e');
  expect(err).toContain('\\u001b');
  // eslint-disable-next-line no-control-regex
  expect(err).not.toMatch(/[\u001b\u202e]/);
});
