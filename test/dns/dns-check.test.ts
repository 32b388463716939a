import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { DnsCheck } from 'cdk8s-mesh';
import { schemaErrors } from '../schemas/validate';
import { manifestsOf } from '../support/charts';
import { at, find, Manifest } from '../support/manifests';

const NAMES = ['nginx.service.consul', 'projet-31.service.consul'];

function job(names: readonly string[] = NAMES): Manifest {
  return find(
    manifestsOf('istio', (chart) => new DnsCheck(chart, 'check', { names })),
    'Job',
    'check',
  );
}

test('the Job is tried four times more, never in the same pod, and stands outside the mesh', () => {
  const check = job();
  expect(schemaErrors(check)).toEqual([]);
  expect(at(check, 'spec.backoffLimit')).toBe(4);
  expect(at(check, 'spec.template.spec.restartPolicy')).toBe('Never');
  expect(at(check, 'spec.selector')).toBeUndefined();
  expect(at(check, 'spec.template.metadata.labels')).toMatchObject({ 'sidecar.istio.io/inject': 'false' });
  expect(at(check, 'spec.template.metadata.annotations')).toMatchObject({
    'consul.hashicorp.com/connect-inject': 'false',
  });
});

/** What a stand-in for `dig` prints, by name: first the long answer, then the short one. */
interface Answers {
  readonly [name: string]: { readonly exit?: number; readonly short: string };
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** Runs the very command of the Job, with a `dig` that gives these answers. */
function run(answers: Answers): { readonly code: number | null; readonly out: string; readonly err: string } {
  const folder = mkdtempSync(join(tmpdir(), 'dig-'));
  folders.push(folder);
  const cases = Object.entries(answers).map(
    ([name, { exit = 0, short }]) =>
      `  "${name}") echo ";; long answer for ${name}"; exit ${exit};;\n  "+short ${name}") printf '%s' '${short}'; exit ${exit};;`,
  );
  writeFileSync(join(folder, 'dig'), `#!/bin/sh\ncase "$*" in\n${cases.join('\n')}\n  *) exit 64;;\nesac\n`);
  chmodSync(join(folder, 'dig'), 0o755);
  const [shell, ...args] = at(job(), 'spec.template.spec.containers.0.command') as string[];
  const env = { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` };
  const { status, stdout, stderr } = spawnSync(shell, args, { env, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

const [FIRST, SECOND] = NAMES;
const SLOW = ';; communications error to 10.0.0.10#53: timed out\n';

test('it succeeds when each name has an answer, and shows the answers', () => {
  const { code, out, err } = run({
    [FIRST]: { short: '10.1.0.1\n' },
    [SECOND]: { short: '10.1.0.2\n10.1.0.3\n' },
  });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain(`long answer for ${FIRST}`);
  expect(out).toContain(`long answer for ${SECOND}`);
});

test.each<[string, Answers, string]>([
  ['an empty answer', { [FIRST]: { short: '' }, [SECOND]: { short: '10.1.0.2\n' } }, FIRST],
  [
    'an empty answer to the second name',
    { [FIRST]: { short: '10.1.0.1\n' }, [SECOND]: { short: '' } },
    SECOND,
  ],
  ['no server', { [FIRST]: { exit: 9, short: SLOW }, [SECOND]: { short: '10.1.0.2\n' } }, FIRST],
  ['no answer but a complaint', { [FIRST]: { short: SLOW }, [SECOND]: { short: '10.1.0.2\n' } }, FIRST],
])('it fails on %s, and says for which name', (_what, answers, name) => {
  const { code, err } = run(answers);
  expect(code).not.toBe(0);
  expect(err).toContain(`no answer for ${name}`);
});

test('it succeeds on an answer that came late', () => {
  expect(run({ [FIRST]: { short: `${SLOW}10.1.0.1\n` }, [SECOND]: { short: '10.1.0.2\n' } }).code).toBe(0);
});

test('it fails where there is no dig', () => {
  const [shell, ...args] = at(job(), 'spec.template.spec.containers.0.command') as string[];
  const { status } = spawnSync(`/bin/${shell}`, args, { env: { PATH: '/nonexistent' }, encoding: 'utf8' });
  expect(status).not.toBe(0);
});

test('name and namespace can be chosen', () => {
  const manifests = manifestsOf('istio', (chart) => {
    new DnsCheck(chart, 'check', { names: NAMES, name: 'dns', namespace: 'tools' });
  });
  expect(find(manifests, 'Job', 'dns').metadata.namespace).toBe('tools');
});
