import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli } from './io';
import '@microsoft/jest-sarif';

const folder = mkdtempSync(join(tmpdir(), 'lint-'));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const SERVICES = `apiVersion: v1
kind: Service
metadata: { name: reviews }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 80 }] }
`;
const route = (host: string, annotations = '{}'): string => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, annotations: ${annotations} }
spec:
  hosts: [reviews]
  http:
    - route: [{ destination: { host: ${host} } }]
`;
const bad = file('bad.yaml', `${SERVICES}---\n${route('reviewz')}`);
const clean = file('clean.yaml', `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: flags }\n`);

test('text, for a person', async () => {
  const { code, out } = await cli(['lint', bad]);
  expect(code).toBe(1);
  expect(out).toContain(`${bad}\n  12: error vs-destination-host-unknown (IST0101, KIA1101)\n`);
  expect(out).toContain('VirtualService default/reviews, spec.http[0].route[0].destination.host');
  expect(out).toMatch(/1 error in 2 objects of 1 file\.\n$/);
  expect(out).not.toContain('\u001b');
});

test('colours where they are wanted', async () => {
  expect((await cli(['lint', bad], { color: true })).out).toContain('\u001b[31merror');
});

test('JSON, for a program', async () => {
  const { code, out } = await cli(['lint', '--format', 'json', bad]);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toEqual([
    {
      rule: 'vs-destination-host-unknown',
      codes: ['IST0101', 'KIA1101'],
      severity: 'error',
      message: expect.stringContaining('"reviewz"'),
      mend: expect.any(String),
      resource: {
        apiVersion: 'networking.istio.io/v1',
        kind: 'VirtualService',
        namespace: 'default',
        name: 'reviews',
      },
      file: bad,
      line: 12,
      path: 'spec.http[0].route[0].destination.host',
    },
  ]);
  expect((await cli(['lint', '--format', 'json', clean])).out).toBe('[]\n');
});

test('SARIF, for a code host', async () => {
  const { out } = await cli(['lint', '--format', 'sarif', bad]);
  const log = JSON.parse(out) as {
    version: string;
    runs: [{ tool: { driver: { rules: unknown[] } }; results: unknown[] }];
  };
  expect(log.version).toBe('2.1.0');
  expect(log.runs[0].tool.driver.rules).toEqual([
    expect.objectContaining({
      id: 'vs-destination-host-unknown',
      shortDescription: { text: expect.any(String) },
      defaultConfiguration: { level: 'error' },
    }),
  ]);
  expect(log.runs[0].results).toEqual([
    {
      ruleId: 'vs-destination-host-unknown',
      ruleIndex: 0,
      level: 'error',
      message: { text: expect.any(String) },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: `file://${bad}` },
            region: { startLine: 12 },
          },
          logicalLocations: [{ fullyQualifiedName: expect.any(String), kind: 'resource' }],
        },
      ],
    },
  ]);
});

test('SARIF is what its schema says, whatever was found and wherever', async () => {
  const wild = file(
    'wild name %.yaml',
    `${SERVICES}---\n${route('reviewz')}---\nx: [\n---\napiVersion: v1\nkind: Namespace\nmetadata: { name: a, annotations: { cdk8s-mesh.io/ignore: b } }\n`,
  );
  const runs = [
    await cli(['lint', '--format', 'sarif', clean]),
    await cli(['lint', '--format', 'sarif', bad, wild]),
    await cli(['lint', '--format', 'sarif', '-'], { input: `x: [\n---\n${route('reviews')}` }),
  ];
  const logs = runs.map(({ out }) => JSON.parse(out) as { runs: [{ results: object[] }] });
  expect(logs.map(({ runs: [{ results }] }) => results.length)).toEqual([0, 5, 1]);
  for (const log of logs) expect(log).toBeValidSarifLog();
  expect({ ...logs[0], version: '2.0.0' }).not.toBeValidSarifLog();
});

describe('exit codes', () => {
  test('0 where nothing is wrong', async () => {
    expect(await cli(['lint', clean])).toMatchObject({
      code: 0,
      out: 'Nothing found in 1 object of 1 file.\n',
    });
  });

  test.each([
    ['unknown option', ['lint', '--formt', 'x', 'y'], 'unknown option'],
    ['unknown format', ['lint', '--format', 'xml', bad], 'Allowed choices'],
    ['unknown severity', ['lint', '--fail-on', 'never', bad], 'Allowed choices'],
    ['missing path', ['lint', join(folder, 'nowhere')], 'is not there'],
    ['no path', ['lint'], 'missing required argument'],
    ['unknown rule', ['lint', '--ignore', 'no-such-rule', bad], 'there is no rule "no-such-rule"'],
    ['unknown command', ['lnit'], 'unknown command'],
    ['no command', [], 'Usage'],
  ])('2 for wrong use: %s', async (_what, args, message) => {
    const { code, out, err } = await cli(args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message);
    expect(err).not.toMatch(/^\s+at /m);
  });

  test('0 for help and version', async () => {
    expect(await cli(['lint', '--help'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('--fail-on'),
    });
    expect(await cli(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+/) });
  });

  test('--fail-on decides what counts', async () => {
    const warning = file(
      'warning.yaml',
      clean &&
        `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x, annotations: { cdk8s-mesh.io/ignore: 'nothing-here: why' } }\n`,
    );
    expect((await cli(['lint', warning])).code).toBe(0);
    expect((await cli(['lint', '--fail-on', 'warning', warning])).code).toBe(1);
  });
});

describe('turning rules off', () => {
  test('for the run', async () => {
    expect((await cli(['lint', '--ignore', 'vs-destination-host-unknown', bad])).code).toBe(0);
    expect((await cli(['lint', '--ignore', 'input-unreadable, vs-destination-host-unknown', bad])).code).toBe(
      0,
    );
  });

  test('for one object, with a reason', async () => {
    const excused = `{ cdk8s-mesh.io/ignore: 'vs-destination-host-unknown: comes next week' }`;
    expect(
      (await cli(['lint', file('excused.yaml', `${SERVICES}---\n${route('reviewz', excused)}`)])).code,
    ).toBe(0);
  });
});

test('standard input', async () => {
  const { code, out } = await cli(['lint', '-'], { input: `${SERVICES}---\n${route('reviewz')}` });
  expect(code).toBe(1);
  expect(out).toContain('standard input\n  12: error');
});

test('what is not looked at is counted', async () => {
  const other = file('other.yaml', 'apiVersion: example.com/v1\nkind: Widget\nmetadata: { name: x }\n');
  expect((await cli(['lint', other])).out).toContain(
    'Passed over 1 object of kinds that no rule is about: example.com/v1/Widget 1.',
  );
});

test('kinds that are held to their definitions are looked at', async () => {
  const input = [
    'networking.k8s.io/v1, kind: NetworkPolicy',
    'rbac.authorization.k8s.io/v1, kind: Role',
    'policy/v1, kind: PodDisruptionBudget',
    'v1, kind: Secret',
    'batch/v1, kind: Widget',
    'v1, kind: Event',
  ].map((what) => `{ apiVersion: ${what}, metadata: { name: x, namespace: y } }`);
  const { out } = await cli(['lint', '-'], { input: input.join('\n---\n') });
  expect(out).toContain(
    'Passed over 2 objects of kinds that no rule is about: batch/v1/Widget 1, v1/Event 1.',
  );
});

test('names cannot speak to the terminal', async () => {
  const { out } = await cli(['lint', '-'], { input: `${SERVICES}---\n${route('"x\\e[31m"')}` });
  expect(out).toContain('x\\u001b[31m');
  expect(out).not.toContain('\u001b');
});
