import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

/** The packages of CDKTF that are loaded with a module of the library, in a process of its own. */
function loadedWith(module: string): readonly string[] {
  const root = resolve(__dirname, '../..');
  const script = `
    require('tsx/cjs');
    require(${JSON.stringify(module)});
    const files = Object.keys(require.cache).filter((file) => /node_modules.(cdktf|@cdktf)./.test(file));
    console.log(JSON.stringify(files));
  `;
  const printed = execFileSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' });
  return (JSON.parse(printed) as readonly string[]).map((file) =>
    file.replace(/^.*node_modules./, '').replaceAll('\\', '/'),
  );
}

test('names and outputs are had without CDKTF', () => {
  expect(loadedWith('./lib/platform/azure/handover/index.ts')).toEqual([]);
});

test('the library without Azure is had without CDKTF', () => {
  expect(loadedWith('./lib/index.ts')).toEqual([]);
});

test('of the provider only what is used is loaded', () => {
  const resources = loadedWith('./lib/platform/azure/index.ts')
    .filter((file) => file.startsWith('@cdktf/provider-azurerm/'))
    .map((file) => file.split('/')[3]);
  expect([...new Set(resources)].sort()).toEqual([
    'container-registry',
    'data-azurerm-client-config',
    'federated-identity-credential',
    'kubernetes-cluster',
    'kubernetes-cluster-node-pool',
    'log-analytics-workspace',
    'provider',
    'public-ip',
    'resource-group',
    'role-assignment',
    'user-assigned-identity',
  ]);
});
