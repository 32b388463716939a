import { execFileSync } from 'node:child_process';
import { bundle } from '../support/bundle';

const library = bundle('index.ts');
const azure = bundle('platform/azure/index.ts');
const handover = bundle('platform/azure/handover/index.ts');

/** The packages of CDKTF that are loaded with a module of the library, in a process of its own. */
function loadedWith(module: string): readonly string[] {
  const script = `
    require(${JSON.stringify(module)});
    const files = Object.keys(require.cache).filter((file) => /node_modules.(cdktf|@cdktf)./.test(file));
    console.log(JSON.stringify(files));
  `;
  const printed = execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  return (JSON.parse(printed) as readonly string[]).map((file) =>
    file.replace(/^.*node_modules./, '').replaceAll('\\', '/'),
  );
}

test('names and outputs are had without CDKTF', () => {
  expect(loadedWith(handover)).toEqual([]);
});

test('the library without Azure is had without CDKTF', () => {
  expect(loadedWith(library)).toEqual([]);
});

test('of the provider only what is used is loaded', () => {
  const resources = loadedWith(azure)
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
