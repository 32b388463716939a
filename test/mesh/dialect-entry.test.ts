import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import * as dialect from 'cdk8s-mesh/dialect';

/** What is loaded with the entry of those who make a mesh, in a process of its own. */
function loaded(): readonly string[] {
  const script = `
    require('tsx/cjs');
    require('./lib/dialect.ts');
    console.log(JSON.stringify(Object.keys(require.cache)));
  `;
  const root = resolve(__dirname, '../..');
  const printed = execFileSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' });
  return (JSON.parse(printed) as readonly string[]).map((file) => file.replaceAll('\\', '/'));
}

test('the entry for dialects loads no construct, and none of the errors', () => {
  const files = loaded();
  expect(files.some((file) => file.endsWith('/lib/mesh/capabilities.ts'))).toBe(true);
  expect(files.filter((file) => /node_modules\/(constructs|cdk8s|cdk8s-plus-27)\//.test(file))).toEqual([]);
  expect(files.filter((file) => /\/lib\/(describe|diagnostics|meshes|platform)\//.test(file))).toEqual([]);
});

test('a graph of one bundle is understood by the functions of another', () => {
  let other: typeof dialect | undefined;
  jest.isolateModules(() => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a copy of its own
    other = require('cdk8s-mesh/dialect') as typeof dialect;
  });
  const service = { name: 'api', namespace: 'shop', access: 'open', calls: [], intentions: [] };
  const graph = new dialect.MeshGraph([service as unknown as dialect.ServiceNode]);
  expect(other?.MeshGraph).not.toBe(dialect.MeshGraph);
  expect(other?.accessTo(graph.services[0], graph)).toEqual({ others: 'allow', callers: [] });
});
