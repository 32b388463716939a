import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MeshRulesPlugin } from '../../lib/tools/validation';
import { bundle } from '../support/bundle';

const root = join(__dirname, '..', '..');
const library = { 'index.js': bundle('index.ts'), 'rules.js': bundle('answers/lint/public.ts') };

const PACKAGE = JSON.stringify({
  name: 'cdk8s-mesh',
  exports: { '.': './index.js', './rules': './rules.js', './schemas/*.json': './imports/schemas/*.json' },
});

const app = (host: string): string => `
const { ApiObject, App, Chart } = require('cdk8s');
const app = new App();
const chart = new Chart(app, 'shop', { namespace: 'shop' });
new ApiObject(chart, 'service', {
  apiVersion: 'v1', kind: 'Service', metadata: { name: 'reviews' },
  spec: { selector: { app: 'reviews' }, ports: [{ name: 'http', port: 80 }] },
});
new ApiObject(chart, 'route', {
  apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: 'reviews-route' },
  spec: { hosts: ['reviews'], http: [{ route: [{ destination: { host: '${host}' } }] }] },
});
app.synth();
`;

/** An app of its own in a new folder, with this library under \`node_modules\` as an installation would put it there. */
function synth(host: string): { status: number | null; output: string; report: string } {
  const folder = mkdtempSync(join(tmpdir(), 'plugin-'));
  mkdirSync(join(folder, 'node_modules', 'cdk8s-mesh'), { recursive: true });
  for (const name of ['cdk8s', 'cdk8s-plus-27', 'constructs', 're2js', 'yaml'])
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  for (const [name, file] of Object.entries(library))
    copyFileSync(file, join(folder, 'node_modules', 'cdk8s-mesh', name));
  symlinkSync(join(root, 'imports'), join(folder, 'node_modules', 'cdk8s-mesh', 'imports'));
  writeFileSync(join(folder, 'node_modules', 'cdk8s-mesh', 'package.json'), PACKAGE);
  writeFileSync(join(folder, 'main.js'), app(host));
  writeFileSync(
    join(folder, 'cdk8s.yaml'),
    `language: typescript
app: node main.js
validations:
  - package: ./node_modules/cdk8s-mesh
    class: MeshRulesPlugin
    version: 0.1.0
    properties:
      ignore:
        - vs-single-weight
`,
  );
  const ran = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/cdk8s-cli/bin/cdk8s'),
      'synth',
      '--validate',
      '--validation-reports-output-file',
      'report.json',
    ],
    {
      cwd: folder,
      encoding: 'utf8',
      env: {
        ...process.env,
        CDK8S_CHECK_UPGRADE: 'false',
      },
    },
  );
  return {
    status: ran.status,
    output: ran.stdout + ran.stderr,
    report: readFileSync(join(folder, 'report.json'), 'utf8'),
  };
}

test('cdk8s synth --validate fails where a rule finds an error', () => {
  const { status, output, report } = synth('reviewz');
  expect(status).not.toBe(0);
  expect(output).toContain('vs-destination-host-unknown (error)');
  expect(output).toContain('shop/route');
  expect(report).toContain('The destination \\"reviewz\\"');
}, 60_000);

test('and passes where none does', () => {
  const { status, output } = synth('reviews');
  expect(output).toContain('success');
  expect(status).toBe(0);
}, 60_000);

test('an object whose name others have too is said in full, since the name alone would lead to any of them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plugin-'));
  const manifest = join(folder, 'x.yaml');
  const ignore = `annotations: { cdk8s-mesh.io/ignore: 'nothing-here: x' }`;
  writeFileSync(
    manifest,
    ['ConfigMap', 'Secret']
      .map((kind) => `apiVersion: v1\nkind: ${kind}\nmetadata: { name: a, namespace: shop, ${ignore} }\n`)
      .concat(`apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, ${ignore} }\n`)
      .join('---\n'),
  );
  const names: string[] = [];
  await new MeshRulesPlugin().validate({
    manifests: [manifest],
    report: {
      addViolation: ({ violatingResources }) =>
        names.push(...violatingResources.map((each) => each.resourceName)),
      submit: () => undefined,
    },
  });
  expect(names).toEqual(['ConfigMap shop/a', 'Secret shop/a', 'shop']);
});
