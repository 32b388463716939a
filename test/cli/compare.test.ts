import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { Mesh } from 'cdk8s-mesh';
import { FEATURES } from 'cdk8s-mesh/dialect';
import { Projet31 } from '../../apps/projet-31/projet31';
import { comparePage } from '../../docs/generate/compare/page';
import { Comparison, LIBRARY } from '../../lib/tools/compare';
import { cli } from './io';

const demo = mkdtempSync(join(tmpdir(), 'compare-'));
const app = new App({ outdir: demo });
new Projet31(app, 'istio', { mesh: Mesh.istio() });
new Projet31(app, 'consul', { mesh: Mesh.consul() });
app.synth();

const [, demoSizes] = LIBRARY.apps;

/** What a terminal obeys. */
// eslint-disable-next-line no-control-regex
const ESCAPES = /\u001b\[\d+m/g;

describe('without a path', () => {
  test('a person reads every feature, what each mesh makes of it, and what proves it', async () => {
    const { code, out, err } = await cli(['compare']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const what of Object.values(FEATURES)) expect(out).toContain(`\n${what} `);
    expect(out).toMatch(
      /\nmirroring requests to a version +yes +no\n {2}Consul: .*\n {2}proved by: mirror\n/,
    );
    expect(out).toMatch(/not proved on Consul: /);
    expect(out).not.toMatch(/undefined|NaN|\[object|\*\*|`/);
  });

  test('no line is wider than a terminal, but for addresses', async () => {
    const { out } = await cli(['compare']);
    const wide = out.split('\n').filter((line) => line.length > 100 && !line.includes('https://'));
    expect(wide).toEqual([]);
  });

  test('colours change nothing but the colour', async () => {
    const [plain, colored] = [await cli(['compare']), await cli(['compare'], { color: true })];
    expect(colored.out).toMatch(ESCAPES);
    expect(plain.out).not.toMatch(ESCAPES);
    const bare = (text: string): string => text.replace(ESCAPES, '').replace(/ +$/gm, '');
    expect(bare(colored.out)).toBe(bare(plain.out));
  });

  test('as Markdown it is the page', async () => {
    const { out } = await cli(['compare', '--format', 'markdown']);
    const after = (text: string): string => text.slice(text.indexOf('## Which one'));
    expect(after(out)).toBe(after(comparePage()));
  });

  test('as JSON it is data', async () => {
    const { out } = await cli(['compare', '--format', 'json']);
    const { capabilities, measured, apps } = JSON.parse(out) as Comparison;
    expect(capabilities.map(({ capability }) => capability)).toEqual(Object.keys(FEATURES));
    expect(measured.machine.cores).toBeGreaterThan(0);
    expect(apps).toEqual(LIBRARY.apps);
  });
});

describe("someone's own manifests", () => {
  test('are counted for each mesh that they are for, as the library counts its demo', async () => {
    const { code, out, err } = await cli(['compare', demo, '--format', 'json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toEqual({
      istio: demoSizes?.sizes.istio.kinds,
      consul: demoSizes?.sizes.consul.kinds,
    });
  });

  test('of one mesh have one column', async () => {
    const { out } = await cli(['compare', join(demo, 'istio.k8s.yaml')]);
    expect(out).toMatch(/^ +Istio$/m);
    expect(out).toMatch(/^VirtualService +2$/m);
    expect(out).not.toMatch('Consul');
  });

  test('as Markdown', async () => {
    const { out } = await cli(['compare', demo, '--format', 'markdown']);
    expect(out).toMatch('|  | Istio | Consul |');
    expect(out).toMatch('| `ServiceRouter` |  | 1 |');
  });

  test('for neither mesh, not there, or not readable', async () => {
    const nothing = await cli(['compare', '-'], { input: 'apiVersion: v1\nkind: ConfigMap\n' });
    expect(nothing).toMatchObject({ code: 2, out: '' });
    expect(nothing.err).toMatch(/^error: no object there is for Istio or for Consul/);
    expect(await cli(['compare', 'nowhere'])).toMatchObject({ code: 2, out: '' });
    const broken = join(mkdtempSync(join(tmpdir(), 'compare-')), 'broken.yaml');
    writeFileSync(
      broken,
      'apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: { name: a }\n---\nx: [\n',
    );
    const half = await cli(['compare', broken]);
    expect(half).toMatchObject({ code: 0 });
    expect(half.err).toMatch(/^left out: .*broken\.yaml:\d+: /);
  });

  test('wrong use', async () => {
    const { code, err } = await cli(['compare', '--format', 'html']);
    expect(code).toBe(2);
    expect(err).toMatch("argument 'html' is invalid");
  });
});
