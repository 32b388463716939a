import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, YamlOutputType } from 'cdk8s';
import { CanaryRelease, Mesh } from 'cdk8s-mesh';
import { parseAllDocuments } from 'yaml';
import { api, web } from '../support/apps';
import { newChart, synth } from '../support/charts';
import { labelOf, Manifest } from '../support/manifests';

/** A mesh object of every place that makes one: the chart, an app, a release. */
const MESH_OBJECTS = {
  Istio: [
    'PeerAuthentication default',
    'Sidecar front',
    'AuthorizationPolicy api',
    'DestinationRule api',
    'VirtualService api',
  ],
  Consul: ['ServiceDefaults api', 'ServiceIntentions api', 'ServiceResolver api', 'ServiceSplitter api'],
} as const;

const FILES: readonly (readonly [string, YamlOutputType, (files: readonly string[]) => void])[] = [
  ['one file for the app', YamlOutputType.FILE_PER_APP, (files) => expect(files).toEqual(['app.k8s.yaml'])],
  [
    'one file for a chart',
    YamlOutputType.FILE_PER_CHART,
    (files) => expect(files).toEqual(['shop.k8s.yaml']),
  ],
  [
    'one file for an object',
    YamlOutputType.FILE_PER_RESOURCE,
    (files) => expect(files).toContain('Service.api.k8s.yaml'),
  ],
  [
    'a folder for a chart, one file for an object',
    YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
    (files) => expect(files).toContain(join('shop', 'Service.api.k8s.yaml')),
  ],
];

let outdir: string;
beforeEach(() => (outdir = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-'))));
afterEach(() => rmSync(outdir, { recursive: true }));

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(folder, file)).isFile())
    .sort();
}

function read(files: readonly string[]): readonly Manifest[] {
  return files.flatMap((file) =>
    parseAllDocuments(readFileSync(join(outdir, file), 'utf8')).map(
      (document) => document.toJS() as Manifest,
    ),
  );
}

describe.each([
  ['Istio', Mesh.istio],
  ['Consul', Mesh.consul],
] as const)('%s: the objects of the mesh are there', (name, mesh) => {
  const describeOn = (app: App): ReturnType<typeof newChart> => {
    const chart = newChart(mesh(), {}, app);
    const callee = api(chart);
    web(chart, 'front', { calls: [callee] });
    new CanaryRelease(chart, 'canary', { app: callee, weights: { '1.0': 50, '2.0': 50 } });
    return chart;
  };

  test.each(FILES)('with %s', (_what, yamlOutputType, expectFiles) => {
    const app = new App({ outdir, yamlOutputType });
    describeOn(app);
    app.synth();
    const files = filesIn(outdir);
    expectFiles(files);
    const written = read(files).map(labelOf);
    expect(written).toEqual(expect.arrayContaining([...MESH_OBJECTS[name]]));
    expect([...written].sort()).toEqual(synth(describeOn(new App())).map(labelOf).sort());
  });

  test('with the text of the whole app', () => {
    const app = new App();
    const chart = describeOn(app);
    const documents = parseAllDocuments(app.synthYaml()).map((document) => document.toJS() as Manifest);
    expect(documents.map(labelOf)).toEqual(synth(chart).map(labelOf));
  });
});
