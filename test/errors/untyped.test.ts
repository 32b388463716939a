import { AbTest, CanaryRelease, Match, MeshApp, MeshChart, Mirror, Port } from 'cdk8s-mesh';
import { httpApp, manifestsOf, MESHES, newChart, twoVersions } from '../support/charts';
import { thrownBy, toldBy } from '../support/errors';
import { at, find } from '../support/manifests';
import { schemaErrors } from '../schemas/validate';

/** Names as they come from configuration: the compiler knows only that they are strings. */
const weights = (record: Readonly<Record<string, number>>): Readonly<Record<string, number>> => record;

/** An app whose versions come from configuration. */
const configured = (chart: MeshChart, ...names: string[]): MeshApp =>
  new MeshApp(chart, 'api', {
    image: 'api:1',
    ports: { http: Port.http(80) },
    versions: Object.fromEntries(names.map((name) => [name, { replicas: 2 }])),
  });

describe.each(MESHES)('names that only the run can check, on %s', (mesh) => {
  test.each<[string, (chart: MeshChart, app: MeshApp) => unknown]>([
    [
      'a weight',
      (chart, app) => new CanaryRelease(chart, 'it', { app, weights: weights({ '1.0': 50, '3.0': 50 }) }),
    ],
    ['a test', (chart, app) => new AbTest(chart, 'it', { app, when: Match.method('GET'), to: '3.0' })],
    [
      'the other side of a test',
      (chart, app) =>
        new AbTest(chart, 'it', { app, when: Match.method('GET'), to: '1.0', otherwise: '3.0' }),
    ],
    ['a mirror', (chart, app) => new Mirror(chart, 'it', { app, to: '3.0' })],
    ['a Deployment', (_chart, app) => app.deployment('3.0')],
    ['a subset', (_chart, app) => app.subsetOf('3.0')],
  ])('an unknown version in %s', (_what, use) => {
    const chart = newChart(mesh);
    const app: MeshApp = twoVersions(chart, 'api');
    expect(thrownBy(() => use(chart, app))).toMatchObject({ code: 'MESH210' });
  });

  test('versions from configuration are as good as written ones', () => {
    const manifests = manifestsOf(mesh, (chart) => {
      const app = configured(chart, '1.0', '2.0');
      new CanaryRelease(chart, 'canary', { app, weights: weights({ '1.0': 90, '2.0': 10 }) });
    });
    expect(manifests.flatMap(schemaErrors)).toEqual([]);
    expect(
      manifests.filter(({ kind }) => kind === 'Deployment').map(({ metadata }) => metadata.name),
    ).toEqual(['api-v1-0', 'api-v2-0']);
  });
});

/** Names that are more than a name to JavaScript. */
const PROTOTYPE_NAMES = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'];

describe.each(MESHES)('names that objects inherit, on %s', (mesh) => {
  test.each(PROTOTYPE_NAMES)('a version %s is written or refused', (name) => {
    const build = (chart: MeshChart): MeshApp => configured(chart, name, 'other');
    const told = toldBy(mesh, build);
    if (told.length > 0) {
      expect(told).toMatchObject([{ code: 'MESH102', path: 'shop/api' }]);
      return;
    }
    const subset = name.toLowerCase();
    const manifests = manifestsOf(mesh, (chart) => {
      new CanaryRelease(chart, 'canary', { app: build(chart), weights: weights({ [name]: 60, other: 40 }) });
    });
    expect(manifests.flatMap(schemaErrors)).toEqual([]);
    expect(at(find(manifests, 'Deployment', `api-${subset}`), 'spec.replicas')).toBe(2);
    const written =
      mesh === 'istio' ? find(manifests, 'VirtualService', 'api') : find(manifests, 'ServiceSplitter', 'api');
    expect(JSON.stringify(written)).toContain(subset);
  });

  test.each(PROTOTYPE_NAMES)('a version %s that is not there is unknown', (name) => {
    const chart = newChart(mesh);
    const app: MeshApp = twoVersions(chart, 'api');
    const unknown = { ['__proto__']: 100, [name]: 100 };
    expect(thrownBy(() => new CanaryRelease(chart, 'canary', { app, weights: unknown })).code).toBe(
      'MESH210',
    );
    expect(thrownBy(() => app.deployment(name)).code).toBe('MESH210');
    expect(thrownBy(() => httpApp(chart, 'web', { calls: [app] }).addressOf<string>(app, name)).code).toBe(
      'MESH209',
    );
  });

  test.each(PROTOTYPE_NAMES)('a header, a parameter and a cookie %s are compared or refused', (name) => {
    for (const match of [Match.header(name), Match.query(name), Match.cookie(name)].map((named) =>
      named.exact('here'),
    )) {
      const build = (chart: MeshChart): unknown =>
        new AbTest(chart, 'test', { app: twoVersions(chart, 'api'), when: match, to: '2.0' });
      const told = toldBy(mesh, build);
      if (told.length > 0) {
        expect(told).toMatchObject([{ code: 'MESH110', path: 'shop/test' }]);
        continue;
      }
      const manifests = manifestsOf(mesh, build);
      const routes =
        mesh === 'istio' ? find(manifests, 'VirtualService', 'api') : find(manifests, 'ServiceRouter', 'api');
      const text = JSON.stringify(routes);
      expect(text.toLowerCase()).toContain(name.toLowerCase());
      expect(text).toContain('here');
    }
  });

  test.each(['constructor', 'tostring', 'valueof'])(
    'an app and a port called %s are like any other',
    (name) => {
      const manifests = manifestsOf(mesh, (chart) => {
        const callee = new MeshApp(chart, 'callee', {
          name,
          image: 'api:1',
          ports: { [name]: Port.http(80) },
        });
        httpApp(chart, 'web', { calls: [callee] });
      });
      expect(manifests.flatMap(schemaErrors)).toEqual([]);
      expect(at(find(manifests, 'Service', name), 'spec.ports.0.name')).toBe(`http-${name}`);
    },
  );
});
