import { join } from 'node:path';
import { lint } from '../../lib/answers/lint';
import { MESHES } from '../../lib/meshes';
import { Manifest, readPaths, readText, worldsOf } from '../../lib/read';

/* Which manifests are for one cluster is decided before any rule is asked: a rule sees one world. */

const config = (name: string, value: string, namespace = 'shop'): string =>
  JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data: { value } });

function manifestsOf(files: Readonly<Record<string, readonly string[]>>): readonly Manifest[] {
  return Object.entries(files).flatMap(
    ([file, documents]) => readText(documents.join('\n---\n'), file).manifests,
  );
}

/** The objects of each world, as `file: name=value`. */
function worlds(files: Readonly<Record<string, readonly string[]>>): readonly (readonly string[])[] {
  return worldsOf(manifestsOf(files)).map(({ manifests }) =>
    manifests.map(({ name, origin, root }) => `${origin.file}: ${name}=${root.get('data', 'value').text}`),
  );
}

describe('an input', () => {
  test('that contradicts itself nowhere is one world', () => {
    const same = config('a', '1');
    expect(worlds({ 'a.yaml': [same], 'b.yaml': [same, config('b', '1')] })).toHaveLength(1);
  });

  test('of a file an environment has a world for each', () => {
    expect(worlds({ 'dev.yaml': [config('a', 'dev')], 'prod.yaml': [config('a', 'prod')] })).toEqual([
      ['dev.yaml: a=dev'],
      ['prod.yaml: a=prod'],
    ]);
  });

  test('of a folder an environment has a world for each, with all that is in the folder', () => {
    expect(
      worlds({
        'dev/a.yaml': [config('a', 'dev')],
        'dev/b.yaml': [config('b', 'dev')],
        'prod/a.yaml': [config('a', 'prod')],
        'prod/b.yaml': [config('b', 'prod')],
      }),
    ).toEqual([
      ['dev/a.yaml: a=dev', 'dev/b.yaml: b=dev'],
      ['prod/a.yaml: a=prod', 'prod/b.yaml: b=prod'],
    ]);
  });

  test('with something common has it in each world', () => {
    expect(
      worlds({
        'base/c.yaml': [config('c', '1')],
        'overlays/dev/a.yaml': [config('a', 'dev')],
        'overlays/prod/a.yaml': [config('a', 'prod')],
      }),
    ).toEqual([
      ['base/c.yaml: c=1', 'overlays/dev/a.yaml: a=dev'],
      ['base/c.yaml: c=1', 'overlays/prod/a.yaml: a=prod'],
    ]);
  });

  test('of examples in one file begins anew where an object is said otherwise', () => {
    expect(worlds({ 'a.yaml': [config('a', '1'), config('b', '1'), config('a', '2')] })).toEqual([
      ['a.yaml: a=1', 'a.yaml: b=1'],
      ['a.yaml: a=2'],
    ]);
  });

  test('of many alternatives takes time in proportion', () => {
    const files = Object.fromEntries(
      Array.from({ length: 2_000 }, (_, index) => [
        `d${index}/a.yaml`,
        [config('a', String(index)), config(`own-${index}`, '1')],
      ]),
    );
    expect(worlds(files)).toHaveLength(2_000);
  });
});

describe('alternatives', () => {
  test('that are about different objects are applied beside each other, each with each', () => {
    const found = worlds({
      'a-dev.yaml': [config('a', 'dev')],
      'a-prod.yaml': [config('a', 'prod')],
      'b-dev.yaml': [config('b', 'dev')],
      'b-prod.yaml': [config('b', 'prod')],
    }).map((each) => each.join());
    expect(found.sort()).toEqual([
      'a-dev.yaml: a=dev,b-dev.yaml: b=dev',
      'a-dev.yaml: a=dev,b-prod.yaml: b=prod',
      'a-prod.yaml: a=prod,b-dev.yaml: b=dev',
      'a-prod.yaml: a=prod,b-prod.yaml: b=prod',
    ]);
  });

  test('of which one says again an object of another one are an update to it', () => {
    expect(
      worlds({
        'all.yaml': [config('a', '1'), config('b', '1')],
        'update.yaml': [config('a', '2')],
      }),
    ).toEqual([
      ['all.yaml: a=1', 'all.yaml: b=1'],
      ['all.yaml: b=1', 'update.yaml: a=2'],
    ]);
  });
});

test('what is missing in a world is not missing for certain where a part of the input may have it', () => {
  const files = manifestsOf({ 'a.yaml': [config('a', '1'), config('a', '2'), config('b', '1')] });
  expect(worldsOf(files).map((world) => [...world.partial])).toEqual([['shop'], ['shop']]);
});

describe('a subset that no DestinationRule defines', () => {
  const rule = (...subsets: string[]): string =>
    JSON.stringify({
      apiVersion: 'networking.istio.io/v1',
      kind: 'DestinationRule',
      metadata: { name: 'web', namespace: 'shop' },
      spec: { host: 'web', subsets: subsets.map((name) => ({ name, labels: { version: name } })) },
    });
  const route = (subset: string): string =>
    JSON.stringify({
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: { name: 'web', namespace: 'shop' },
      spec: { hosts: ['web'], http: [{ route: [{ destination: { host: 'web', subset } }] }] },
    });
  const found = (subset: string): readonly string[] =>
    lint({
      manifests: manifestsOf({
        'rules.yaml': [rule('v1', 'v2')],
        'rules-with-v3.yaml': [rule('v1', 'v2', 'v3')],
        'to-v1.yaml': [route('v1')],
        [`to-${subset}.yaml`]: [route(subset)],
      }),
    })
      .filter(({ rule: id }) => id === 'vs-subset-undefined')
      .map(({ file = '' }) => file);

  test('is found among alternatives of both', () => {
    expect(found('v9')).toEqual(['to-v9.yaml']);
  });

  test('is not found where one of them defines it', () => {
    expect(found('v3')).toEqual([]);
  });
});

test('two namespaces with one entry of Consul each are two clusters, unless the input is all there is', () => {
  const entry = (namespace: string): string =>
    JSON.stringify({
      apiVersion: 'consul.hashicorp.com/v1alpha1',
      kind: 'ServiceDefaults',
      metadata: { name: 'web', namespace },
      spec: { protocol: 'http' },
    });
  const manifests = manifestsOf({ 'a.yaml': [entry('a')], 'b.yaml': [entry('b')] });
  const facts = MESHES.flatMap((mesh) => mesh.facts ?? []);
  expect(worldsOf(manifests, facts)).toHaveLength(2);
  expect(lint({ manifests }).map(({ rule }) => rule)).toEqual([]);
  expect(lint({ manifests }, { closed: true }).map(({ rule }) => rule)).toContain(
    'consul-entry-name-collision',
  );
});

describe('two environments, a file each', () => {
  const folder = join(__dirname, 'cases', 'two-environments');
  const found = (...paths: string[]): readonly string[] =>
    lint(readPaths(paths)).map(({ rule, file }) => `${file} ${rule}`);

  test('are as right together as each alone', () => {
    const alone = [...found(join(folder, 'aprod.yaml')), ...found(join(folder, 'dev.yaml'))];
    expect(found(folder)).toEqual(alone);
    expect(alone).toEqual([]);
  });
});

test('a mistake in what environments share is told once', () => {
  const route = `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [web], http: [] }
`;
  const manifests = manifestsOf({
    'base.yaml': [route],
    'dev.yaml': [config('a', 'dev')],
    'prod.yaml': [config('a', 'prod')],
  });
  expect(lint({ manifests }).filter(({ rule }) => rule === 'vs-empty')).toHaveLength(1);
});
