import { ApiObject, Testing } from 'cdk8s';
import {
  CanaryRelease,
  Exposure,
  Intention,
  Match,
  MeshApp,
  MeshChart,
  Mirror,
  Observability,
  Port,
  Scope,
} from 'cdk8s-mesh';
import { Construct } from 'constructs';
import { isInTree } from '../../lib/describe/app';
import { httpApp, MESHES, meshOf, newChart, synth } from '../support/charts';

const SCOPES: readonly Scope[] = ['declared', 'open'];

/** `web` calls `api`, and perhaps is denied it; as text, byte by byte. */
function written(
  mesh: (typeof MESHES)[number],
  access: Scope,
  add: (chart: MeshChart) => void = () => undefined,
): string {
  const chart = newChart(mesh, { access });
  const api = httpApp(chart, 'api');
  httpApp(chart, 'web', { calls: [api] });
  add(chart);
  return JSON.stringify(synth(chart));
}

describe.each(MESHES)('on %s', (mesh) => {
  describe.each(SCOPES)('with access %s', (access) => {
    const deny =
      (...permissions: Match[]) =>
      (chart: MeshChart): void => {
        const [from, to] = ['web', 'api'].map((id) => chart.node.findChild(id) as ReturnType<typeof httpApp>);
        new Intention(chart, 'no', { from, to, action: 'deny', permissions });
      };

    test('a denial changes the output, and leaving it out again gives every byte back', () => {
      const before = written(mesh, access);
      expect(written(mesh, access, deny())).not.toBe(before);
      expect(written(mesh, access, deny(Match.method('PUT')))).not.toBe(before);
      expect(written(mesh, access)).toBe(before);
    });

    test('said to the app it is the same as the construct', () => {
      const said = written(mesh, access, (chart) => {
        const [web, api] = ['web', 'api'].map((id) => chart.node.findChild(id) as ReturnType<typeof httpApp>);
        api.access.denyFrom(web, Match.method('PUT'));
      });
      expect(said).toBe(written(mesh, access, deny(Match.method('PUT'))));
    });
  });

  test('what is denied goes before what is allowed, in whichever order they are written', () => {
    const both = (...order: readonly ('allow' | 'deny')[]): string =>
      written(mesh, 'declared', (chart) => {
        const [web, api] = ['web', 'api'].map((id) => chart.node.findChild(id) as ReturnType<typeof httpApp>);
        for (const action of order) {
          const permissions = [
            action === 'allow' ? Match.path.prefix('/api') : Match.path.prefix('/api/admin'),
          ];
          new Intention(chart, action, { from: web, to: api, action, permissions });
        }
      });
    expect(both('allow', 'deny')).toBe(both('deny', 'allow'));
  });
});

describe.each(MESHES)('a construct that is removed from the tree says nothing any more, on %s', (mesh) => {
  type Add = (
    chart: MeshChart,
    api: ReturnType<typeof versioned>,
    web: ReturnType<typeof httpApp>,
  ) => unknown;
  const versioned = (chart: MeshChart): MeshApp<'v1' | 'v2'> =>
    new MeshApp(chart, 'api', {
      ports: { http: Port.http(80) },
      versions: { v1: { image: 'a:1' }, v2: { image: 'a:2' } },
    });

  const ADD: Readonly<Record<string, Add>> = {
    'an allow': (chart, to, from) => new Intention(chart, 'it', { from, to, action: 'allow' }),
    'a denial': (chart, to, from) => new Intention(chart, 'it', { from, to, action: 'deny' }),
    'an exposure': (chart, app) => new Exposure(chart, 'it', { app, hosts: ['a.example.com'] }),
    'a canary release': (chart, app) => new CanaryRelease(chart, 'it', { app, weights: { v1: 100 } }),
    ...(mesh === 'istio' && {
      'a mirror': (chart, app) => new Mirror(chart, 'it', { app, to: 'v2', percent: 10 }),
    }),
    'one inside of another construct': (chart, to, from) =>
      new Intention(new Construct(chart, 'it'), 'inside', { from, to, action: 'allow' }),
  };

  const text = (act: (chart: MeshChart, add: (what: Add) => unknown) => void): string => {
    const chart = newChart(mesh);
    const api = versioned(chart);
    const web = httpApp(chart, 'web');
    act(chart, (what) => what(chart, api, web));
    return JSON.stringify(synth(chart));
  };

  test.each(Object.entries(ADD))('%s', (_, what) => {
    const before = text(() => undefined);
    expect(text((_chart, add) => add(what))).not.toBe(before);
    expect(
      text((chart, add) => {
        add(what);
        chart.node.tryRemoveChild('it');
      }),
    ).toBe(before);
  });

  test.each(Object.entries(ADD))('%s, after the objects were made', (_, what) => {
    const removed = text((chart, add) => {
      add(what);
      chart.renderMesh();
      chart.node.tryRemoveChild('it');
    });
    expect(removed).toBe(text(() => undefined));
  });

  test('and another one in its place counts alone', () => {
    const replaced = text((chart, add) => {
      add(ADD['an allow'] as Add);
      chart.node.tryRemoveChild('it');
      add(ADD['a denial'] as Add);
    });
    expect(replaced).toBe(text((_, add) => add(ADD['a denial'] as Add)));
  });
});

describe.each(MESHES)('what is removed does not count any more, on %s', (mesh) => {
  /** Two charts of one mesh, as text, file by file. */
  const text = (act: (shop: MeshChart, other: MeshChart) => void): readonly string[] => {
    const app = Testing.app();
    const handle = meshOf(mesh);
    const shop = new MeshChart(app, 'shop', { mesh: handle, namespace: 'shop' });
    const other = new MeshChart(app, 'other', { mesh: handle, namespace: 'other' });
    httpApp(other, 'stock');
    act(shop, other);
    return [shop, other].filter(isInTree).map((chart) => JSON.stringify(synth(chart)));
  };
  const stockOf = (other: MeshChart): ReturnType<typeof httpApp> =>
    other.node.findChild('stock') as ReturnType<typeof httpApp>;

  test('an app, and that it calls others', () => {
    const called = (shop: MeshChart, other: MeshChart): unknown =>
      httpApp(shop, 'web', { calls: [stockOf(other)] });
    const without = text(() => undefined);
    expect(text(called)).not.toEqual(without);
    expect(
      text((shop, other) => {
        called(shop, other);
        shop.renderMesh();
        other.renderMesh();
        shop.node.tryRemoveChild('web');
      }),
    ).toEqual(without);
  });

  test('an app with another in its place', () => {
    const replaced = text((shop) => {
      httpApp(shop, 'web');
      shop.node.tryRemoveChild('web');
      httpApp(shop, 'web', { image: 'web:2' });
    });
    expect(replaced).toEqual(text((shop) => void httpApp(shop, 'web', { image: 'web:2' })));
  });

  test('an imported app', () => {
    const ports = { http: Port.http(80) };
    const twice = text((shop) => {
      MeshApp.fromName(shop, 'imported', { name: 'web', ports });
      shop.node.tryRemoveChild('imported');
      httpApp(shop, 'web');
    });
    expect(twice).toEqual(text((shop) => void httpApp(shop, 'web')));
  });

  test('what the proxies report', () => {
    const observed = (shop: Construct): unknown => new Observability(shop, 'observability', {});
    const without = text(() => undefined);
    expect(text(observed)).not.toEqual(without);
    expect(
      text((shop) => {
        observed(shop);
        shop.node.tryRemoveChild('observability');
        observed(new Construct(shop, 'again'));
        shop.node.tryRemoveChild('again');
      }),
    ).toEqual(without);
  });

  test('a chart, also the first', () => {
    const second = text((shop, other) => {
      httpApp(shop, 'web', { calls: [stockOf(other)] });
      shop.renderMesh();
      shop.node.scope?.node.tryRemoveChild('shop');
    });
    expect(second).toEqual(text(() => undefined).slice(1));
    expect(() =>
      text((shop, other) => {
        shop.node.scope?.node.tryRemoveChild('shop');
        new ApiObject(other, 'twice', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'stock' } });
      }),
    ).toThrow('MESH206');
  });

  test('the namespace of a chart is made by the next one in it', () => {
    const app = Testing.app();
    const handle = meshOf(mesh);
    const [first, second] = ['a', 'b'].map(
      (id) => new MeshChart(app, id, { mesh: handle, namespace: 'shop' }),
    );
    const namespaces = (chart?: MeshChart): number =>
      chart ? synth(chart).filter(({ kind }) => kind === 'Namespace').length : 0;
    expect([namespaces(first), namespaces(second)]).toEqual([1, 0]);
    app.node.tryRemoveChild('a');
    expect(namespaces(second)).toBe(1);
  });
});

test('many apps are removed in a time that grows with their number', () => {
  const chart = newChart('istio');
  for (let at = 0; at < 2000; at++) httpApp(new Construct(chart, `team-${at}`), `app-${at}`);
  const before = process.cpuUsage().user;
  for (let at = 0; at < 2000; at++) chart.node.tryRemoveChild(`team-${at}`);
  expect(process.cpuUsage().user - before).toBeLessThan(2_000_000);
});
