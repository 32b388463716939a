import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, ApiObject, Chart, JsonPatch, Lazy, YamlOutputType } from 'cdk8s';
import { CanaryRelease, MeshChart } from 'cdk8s-mesh';
import { httpApp, MESHES, MeshName, meshOf, twoVersions } from '../support/charts';
import { codes, errorsOf } from '../support/errors';
import { TEXT } from './cases/tokens';

let outdir = '';
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-'));
});
afterEach(() => {
  rmSync(outdir, { recursive: true });
});

/** An app whose first chart is by hand and whose second is of a mesh, written to a folder of its own. */
function describeApp(
  mesh: MeshName,
  yamlOutputType?: YamlOutputType,
): { app: App; plain: Chart; chart: MeshChart } {
  const app = new App({ outdir, yamlOutputType });
  const plain = new Chart(app, 'a-plain');
  const chart = new MeshChart(app, 'shop', { mesh: meshOf(mesh), namespace: 'shop' });
  return { app, plain, chart };
}

const config = (scope: Chart, data: unknown): ApiObject =>
  new ApiObject(scope, 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config' }, data });

const OUTPUTS = [
  YamlOutputType.FILE_PER_CHART,
  YamlOutputType.FILE_PER_APP,
  YamlOutputType.FILE_PER_RESOURCE,
  YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
];

describe.each(MESHES)('on %s', (mesh) => {
  test('a description without a mistake is written', () => {
    const { app, plain, chart } = describeApp(mesh);
    config(plain, { url: 'http://api' });
    httpApp(chart, 'api');
    app.synth();
    expect(readdirSync(outdir).sort()).toEqual(['a-plain.k8s.yaml', 'shop.k8s.yaml']);
  });

  test.each(OUTPUTS)('nothing is written of one with a mistake (%s)', (output) => {
    const { app, plain, chart } = describeApp(mesh, output);
    config(plain, {});
    new CanaryRelease(chart, 'canary', { app: twoVersions(chart, 'api'), weights: { '1.0': 1 } });
    expect(codes(errorsOf(() => app.synth()))).toEqual(['MESH301']);
    expect(readdirSync(outdir)).toEqual([]);
  });

  test.each(OUTPUTS)('nor where a chart by hand has a token in it, wherever it stands (%s)', (output) => {
    const { app, plain, chart } = describeApp(mesh, output);
    config(plain, {});
    config(chart, { url: Lazy.any({ produce: () => `http://${TEXT}` }) });
    const last = new Chart(app, 'z-last');
    config(last, {}).addJsonPatch(JsonPatch.add('/data/url', TEXT));
    const told = errorsOf(() => app.synth());
    expect(told.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'MESH107 shop/config',
      'MESH107 z-last/config',
    ]);
    expect(readdirSync(outdir)).toEqual([]);
  });
});

test('a token that comes after a clean synth is still found', () => {
  const { app, plain } = describeApp('istio');
  let url = 'http://api';
  config(plain, { url: Lazy.any({ produce: () => url }) });
  app.synthYaml();
  url = TEXT;
  expect(codes(errorsOf(() => app.synthYaml()))).toEqual(['MESH107']);
});

test('an object that cannot be written at all is reported by cdk8s, in its own words', () => {
  const { app, plain } = describeApp('istio');
  config(plain, { bad: new Map([[1, 2]]) });
  expect(() => app.synthYaml()).toThrow(/can't render non-simple object of type 'Map'/);
});

test('the guard is put in once, and leaves the resolvers of the user in place', () => {
  const seen: string[] = [];
  const app = new App({
    outdir,
    resolvers: [{ resolve: ({ obj, value }) => void (value === 'mark' && seen.push(obj.kind)) }],
  });
  for (const id of ['a', 'b'])
    config(new MeshChart(app, id, { mesh: meshOf('istio'), namespace: id }), { value: 'mark' });
  const before = app.resolvers.length;
  app.synth();
  expect(app.resolvers).toHaveLength(before);
  expect(seen).toContain('ConfigMap');
});
