import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { Mesh, Tls } from 'cdk8s-mesh';
import { IstioPlatform } from '../../apps/projet-31/platform';
import { Projet31 } from '../../apps/projet-31/projet31';
import { blocksOf } from '../docs/markdown';
import { bundle } from '../support/bundle';
import { cli } from './io';

const main = bundle('tools/cli/main.ts');
const demo = mkdtempSync(join(tmpdir(), 'route-'));
const app = new App({ outdir: demo });
const tls = Tls.fromSecret('projet31-tls');
new Projet31(app, 'istio', { mesh: new IstioPlatform(new App(), 'istio').istio.mesh, tls });
new Projet31(app, 'consul', { mesh: Mesh.consul(), tls });
app.synth();

const ISTIO = join(demo, 'istio.k8s.yaml');
const CONSUL = join(demo, 'consul.k8s.yaml');
const FIREFOX = ['--header', 'user-agent: Firefox/140'];

/** Runs the command in a process of its own. */
function route(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'route', ...args], {
    encoding: 'utf8',
    // A CI service is no terminal, and says so in the variables that libraries for colours read.
    env: { ...process.env, CI: 'true', FORCE_COLOR: '1' },
  });
  return { status, stdout, stderr };
}

interface Answer {
  readonly decision: string;
  readonly status: number | null;
  readonly shares: readonly { readonly version: string | null; readonly share: number }[];
  readonly trace: readonly {
    readonly step: string;
    readonly object: { readonly kind: string; readonly file: string; readonly line: number } | null;
  }[];
}

async function answer(...args: readonly string[]): Promise<Answer> {
  const { out } = await cli(['route', ...args, '--format', 'json']);
  return JSON.parse(out) as Answer;
}

test('in a process of its own: what a person reads', () => {
  const ran = route(ISTIO, '--from', 'nginx', '--to', 'http://projet-31:5000/api', ...FIREFOX);
  expect(ran).toMatchObject({ status: 0, stderr: '' });
  expect(ran.stdout).toMatch(
    /^nginx -> GET http:\/\/projet-31:5000\/api on Istio\n\n {3}100 % {2}version 2\.0 \(projet-31-v2-0\)/,
  );
  expect(ran.stdout).toMatch(
    /route {6}http\[0\] matches: header user-agent matches "\.\*Firefox\.\*"\n +VirtualService projet\/projet-31, .*istio\.k8s\.yaml:\d+/,
  );
});

test('the page shows what the command says of the demo', async () => {
  const [shown] = blocksOf('docs/route.md').filter(({ language }) => language === 'text');
  const { out } = await cli([
    'route',
    ISTIO,
    '--from',
    'nginx',
    '--to',
    'http://projet-31:5000/api',
    ...FIREFOX,
  ]);
  expect(out.replaceAll(demo, 'dist').trim()).toBe(shown?.text.trim());
});

test('in a process of its own: wrong use', () => {
  const nobody = route(ISTIO, '--from', 'nobody', '--to', 'projet-31');
  expect(nobody).toMatchObject({ status: 2, stdout: '' });
  expect(nobody.stderr).toMatch(/^error: no workload is called "nobody": there are mongo/);
});

test.each([
  ['Istio', ISTIO],
  ['Consul', CONSUL],
])('on %s', async (_, file) => {
  const firefox = await answer(file, '--from', 'nginx', '--to', 'http://projet-31:5000/api', ...FIREFOX);
  expect(firefox).toMatchObject({
    decision: 'routed',
    status: null,
    shares: [{ version: '2.0', share: 100 }],
  });
  const others = await answer(file, '--from', 'nginx', '--to', 'projet-31');
  expect(others.shares.map(({ version, share }) => [version, share])).toEqual([
    ['1.0', 50],
    ['2.0', 50],
  ]);
  const outside = await answer(file, '--to', 'https://projet31.example.com');
  expect(outside.shares).toHaveLength(1);
  const mongo = await answer(file, '--from', 'mongo', '--to', 'projet-31');
  expect(mongo).toMatchObject({ decision: 'unroutable', shares: [] });
});

test('every object of a trace has its file and line', async () => {
  const { trace } = await answer(CONSUL, '--from', 'nginx', '--to', 'projet-31', ...FIREFOX);
  const objects = trace.flatMap(({ object }) => object ?? []);
  expect(objects.length).toBeGreaterThan(3);
  for (const { file, line } of objects) expect([file, line]).toEqual([CONSUL, expect.any(Number)]);
});

describe('a folder for both meshes', () => {
  test('is not guessed about', async () => {
    const { code, err } = await cli(['route', demo, '--to', 'projet31.example.com']);
    expect(code).toBe(2);
    expect(err).toMatch('the manifests are for Istio and for Consul: say which is meant, istio or consul.');
  });

  test.each(['istio', 'consul'])('is read for %s when that is said', async (mesh) => {
    const { decision, trace } = await answer(demo, '--mesh', mesh, '--from', 'nginx', '--to', 'projet-31');
    expect(decision).toBe('routed');
    expect(trace[0]?.step).toBe('input');
  });
});

test.each([
  [['--header', 'no colon'], /^error: "no colon" is no header/],
  [['--mesh', 'linkerd'], /argument 'linkerd' is invalid/],
  [['--to', 'ftp://x'], /^error: "ftp:\/\/x" has the scheme ftp/],
  [['--from-namespace', 'elsewhere', '--from', 'nginx', '--to', ''], /names no host/],
])('wrong use: %j', async (args, said) => {
  const to = args.includes('--to') ? [] : ['--to', 'projet-31'];
  const { code, err } = await cli(['route', ISTIO, ...to, ...args]);
  expect(code).toBe(2);
  expect(err).toMatch(said);
});

test('standard input, and what cannot be read in it', async () => {
  const input =
    'apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { type: LoadBalancer, ports: [{ port: 80 }] }\n---\nx: [\n';
  const { code, out, err } = await cli(['route', '-', '--to', 'a', '--format', 'json'], {
    stdin: () => Promise.resolve(input),
  });
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ decision: 'unroutable' });
  expect(err).toMatch(/^left out: -:\d+: /);
});

test('a proxy that answers by itself', async () => {
  const input = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: a }
spec: { hosts: [a.example.com], http: [{ redirect: { uri: /b } }] }
`;
  const { out } = await cli(
    ['route', '-', '--from', 'x', '--from-namespace', 'y', '--to', 'http://a.example.com'],
    {
      stdin: () => Promise.resolve(input),
    },
  );
  expect(out).toMatch('no version answers, a proxy does (301)');
});

test('someone who is denied', async () => {
  const input = `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: nobody }
spec: {}
---
apiVersion: v1
kind: Service
metadata: { name: a }
spec: { selector: { app: a }, ports: [{ name: http, port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: a, labels: { app: a } }
spec: { containers: [] }
`;
  const { out } = await cli(['route', '-', '--from', 'x', '--from-namespace', 'default', '--to', 'a'], {
    stdin: () => Promise.resolve(input),
  });
  expect(out).toMatch(
    'no one answers: denied (403)\n  ALLOW policy nobody has no rules, so no one is let in',
  );
});

test('an input of which nothing can be read', async () => {
  const { code, out, err } = await cli(['route', '-', '--to', 'a'], { input: 'x: [\n---\n"\\e[31m"\n' });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/^error: nothing in the input could be read\.\nleft out: -:2: .*\nleft out: -:3: /);
  expect(err).not.toContain('\u001b');
});
