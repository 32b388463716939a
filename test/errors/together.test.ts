import { Chart, Testing } from 'cdk8s';
import { AbTest, CanaryRelease, Exposure, Intention, Match, MeshApp, MeshChart, Mirror } from 'cdk8s-mesh';
import { httpApp, MESHES, MeshName, meshOf, tcpApp, twoVersions } from '../support/charts';
import { codes, errorsOf, toldBy, validate } from '../support/errors';

/** A chart with a mistake of every relation that synthesis looks at. */
function manyMistakes(chart: MeshChart): void {
  const api: MeshApp = twoVersions(chart, 'api');
  const db: MeshApp = tcpApp(chart, 'db');
  const web = httpApp(chart, 'web', { calls: [api] });
  new CanaryRelease(chart, 'canary', { app: api, weights: { '1.0': 50, '2.0': 40 } });
  new CanaryRelease(chart, 'second', { app: api, weights: { '1.0': 0.5, '2.0': 99.5 } });
  new CanaryRelease(chart, 'alone', { app: web, weights: { v1: 100 } });
  new AbTest(chart, 'bytes', { app: db, when: Match.method('GET'), to: 'v1' });
  new Intention(chart, 'yes', { from: web, to: api, action: 'allow' });
  new Intention(chart, 'no', { from: web, to: api, action: 'deny' });
  new Exposure(chart, 'a', { app: api, hosts: ['example.com'] });
  new Exposure(chart, 'b', { app: web, hosts: ['example.com'] });
  httpApp(chart, 'api-again', { name: 'api' });
}

describe.each(MESHES)('on %s', (mesh) => {
  test('all mistakes of an app come in one error, each at its construct', () => {
    const told = toldBy(mesh, manyMistakes).map(({ code, path }) => `${code} ${path}`);
    expect(told.sort()).toEqual([
      'MESH204 shop/api-again',
      'MESH301 shop/canary',
      'MESH302 shop/second',
      'MESH302 shop/second',
      'MESH303 shop/alone',
      'MESH304 shop/canary',
      'MESH304 shop/second',
      'MESH305 shop/bytes',
      'MESH401 shop/yes',
      'MESH502 shop/b',
    ]);
  });

  test('every chart of the app tells all of it, also the one without a mistake', () => {
    const app = Testing.app();
    const handle = meshOf(mesh);
    manyMistakes(new MeshChart(app, 'shop', { mesh: handle, namespace: 'shop' }));
    const fine = new MeshChart(app, 'fine', { mesh: handle, namespace: 'fine' });
    expect(errorsOf(() => fine.toJson())).toHaveLength(10);
    expect(errorsOf(() => app.synthYaml())).toHaveLength(10);
  });

  test('what is wrong is told again by a second synth, and no more once it is mended', () => {
    const chart = new MeshChart(Testing.app(), 'shop', { mesh: meshOf(mesh), namespace: 'shop' });
    const app: MeshApp = twoVersions(chart, 'api');
    const canary = new CanaryRelease(chart, 'canary', { app, weights: { '1.0': 1 } });
    expect(codes(validate(canary))).toEqual(['MESH301']);
    expect(codes(validate(canary))).toEqual(['MESH301']);
  });
});

describe.each(MESHES)('a construct in a chart of another mesh than its app, on %s', (mesh) => {
  const other: MeshName = mesh === 'istio' ? 'consul' : 'istio';
  const build =
    (bad: boolean) =>
    (chart: MeshChart): void => {
      const elsewhere = new MeshChart(chart.node.root, 'elsewhere', {
        mesh: meshOf(other),
        namespace: 'elsewhere',
      });
      const api = twoVersions(chart, 'api');
      new CanaryRelease(elsewhere, 'canary', { app: api, weights: { '1.0': 50, '2.0': bad ? 40 : 50 } });
      new AbTest(elsewhere, 'test', {
        app: api,
        when: Match.method('GET'),
        to: '2.0',
        otherwise: bad ? '1.0' : undefined,
      });
      if (bad && mesh === 'consul') new Mirror(elsewhere, 'mirror', { app: api, to: '2.0' });
    };

  test('is checked by the mesh of the app', () => {
    const told = toldBy(mesh, build(true)).map(({ code, path }) => `${code} ${path}`);
    expect(told.sort()).toEqual([
      'MESH301 elsewhere/canary',
      'MESH304 elsewhere/canary',
      'MESH304 elsewhere/test',
      ...(mesh === 'consul' ? ['MESH601 elsewhere/mirror'] : []),
    ]);
  });

  test('so it may also stand in a chart without a mesh', () => {
    const told = toldBy(mesh, (chart) => {
      const plain = new Chart(chart.node.root, 'plain');
      new CanaryRelease(plain, 'canary', { app: twoVersions(chart, 'api'), weights: { '1.0': 7 } });
    });
    expect(told).toMatchObject([{ code: 'MESH301', path: 'plain/canary' }]);
  });

  test('counts there', () => {
    expect(toldBy(mesh, build(false))).toEqual([]);
  });
});

test('which of two intentions is written first does not change what is told', () => {
  const told = (...order: readonly ('allow' | 'deny')[]): unknown =>
    toldBy('istio', (chart) => {
      const api = httpApp(chart, 'api');
      const web = httpApp(chart, 'web');
      for (const action of order) new Intention(chart, action, { from: web, to: api, action });
    });
  expect(told('allow', 'deny')).toEqual(told('deny', 'allow'));
  expect(told('allow', 'deny')).toMatchObject([{ code: 'MESH401', path: 'shop/deny' }]);
});

test('what is wrong at a path of no construct is told by the chart, with the path', () => {
  const told = toldBy('istio', (chart) => {
    const api: MeshApp = twoVersions(chart, 'api');
    api.traffic.addRoute({
      path: 'config.yaml:7',
      match: [],
      split: [{ subset: api.subsetOf('1.0'), weight: 7 }],
      order: 0,
    });
  });
  expect(told).toMatchObject([{ code: 'MESH301', path: 'config.yaml:7' }]);
});
