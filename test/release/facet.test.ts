import { CanaryRelease, Match, Mesh, MeshApp, Mirror, Port } from 'cdk8s-mesh';
import { WeightedVersion } from 'cdk8s-mesh/dialect';
import { Construct } from 'constructs';
import { api, toApi } from '../support/apps';
import { newChart, synth } from '../support/charts';
import { errorLabels } from '../support/errors';
import { specOf } from '../support/manifests';

type Api = MeshApp<'1.0' | '2.0'>;

/** What a user may write: a construct that sends one path to versions in shares of its own. */
class PathShare extends Construct {
  public constructor(
    scope: Construct,
    id: string,
    app: Api,
    path: string,
    shares: Partial<Record<'1.0' | '2.0', number>>,
  ) {
    super(scope, id);
    const split = (Object.entries(shares) as ['1.0' | '2.0', number][]).map(
      ([version, weight]): WeightedVersion => ({ subset: app.subsetOf(version), weight }),
    );
    app.traffic.addRoute({
      path: this.node.path,
      match: Match.path.prefix(path).alternatives,
      split,
      order: 0,
    });
  }
}

const byPath = { match: [{ uri: { prefix: '/beta' } }] };

describe("a route added by a user's own construct", () => {
  test('to one version: rendered on both meshes, before the default', () => {
    const describeOn = (mesh: Mesh): ReturnType<typeof newChart> => {
      const chart = newChart(mesh);
      const app = api(chart);
      new CanaryRelease(chart, 'canary', { app, weights: { '1.0': 50, '2.0': 50 } });
      new PathShare(chart, 'beta', app, '/beta', { '2.0': 100 });
      return chart;
    };
    expect(specOf(synth(describeOn(Mesh.istio())), 'VirtualService', 'api')).toMatchObject({
      http: [{ ...byPath, ...toApi(['v2-0']) }, toApi(['v1-0', 50], ['v2-0', 50])],
    });
    expect(specOf(synth(describeOn(Mesh.consul())), 'ServiceRouter', 'api')).toEqual({
      routes: [
        { match: { http: { pathPrefix: '/beta' } }, destination: { service: 'api', serviceSubset: 'v2-0' } },
      ],
    });
  });

  test('to several versions: Istio splits them, Consul says that it cannot', () => {
    const istio = newChart(Mesh.istio());
    new PathShare(istio, 'beta', api(istio), '/beta', { '1.0': 25, '2.0': 75 });
    expect(specOf(synth(istio), 'VirtualService', 'api')).toMatchObject({
      http: [{ ...byPath, ...toApi(['v1-0', 25], ['v2-0', 75]) }, {}],
    });

    const consul = newChart(Mesh.consul());
    new PathShare(consul, 'beta', api(consul), '/beta', { '1.0': 25, '2.0': 75 });
    expect(errorLabels(() => synth(consul))).toEqual(['[shop/beta] MESH601']);
  });

  test('to any version, beside a default: on Consul it would be split as the default', () => {
    const build = (mesh: Mesh, withDefault: boolean): ReturnType<typeof newChart> => {
      const chart = newChart(mesh);
      const app = api(chart);
      if (withDefault) new CanaryRelease(chart, 'canary', { app, weights: { '1.0': 100 } });
      new PathShare(chart, 'any', app, '/beta', {});
      return chart;
    };
    expect(errorLabels(() => synth(build(Mesh.istio(), true)))).toEqual([]);
    expect(errorLabels(() => synth(build(Mesh.consul(), false)))).toEqual([]);
    expect(errorLabels(() => synth(build(Mesh.consul(), true)))).toEqual(['[shop/any] MESH601']);
  });

  test('an error in it is reported at its path, though the construct has no check of its own', () => {
    const chart = newChart(Mesh.istio());
    new PathShare(chart, 'beta', api(chart), '/beta', { '1.0': 25, '2.0': 70 });
    expect(errorLabels(() => synth(chart))).toEqual(['[shop/beta] MESH301']);
  });

  test('an error at a path that is no construct is reported all the same', () => {
    const chart = newChart(Mesh.istio());
    const app = api(chart);
    app.traffic.addRoute({
      path: 'from the config file',
      match: [],
      split: [{ subset: app.subsetOf('1.0'), weight: 7 }],
      order: 0,
    });
    expect(() => synth(chart)).toThrow(/\[from the config file\] MESH301: the weights of "api" total 7/);
  });
});

describe('who may call, said through the facet', () => {
  test('beside what calls declare, on both meshes', () => {
    const describeOn = (mesh: Mesh): ReturnType<typeof newChart> => {
      const chart = newChart(mesh);
      const app = api(chart);
      const [good, bad] = ['good', 'bad'].map((name) =>
        MeshApp.fromName(chart, name, { name, ports: { http: Port.http(80) } }),
      );
      app.access.allowFrom(good);
      app.access.denyFrom(bad, Match.path.prefix('/admin'));
      return chart;
    };
    const istio = synth(describeOn(Mesh.istio()));
    expect(specOf(istio, 'AuthorizationPolicy', 'api')).toMatchObject({
      rules: [{ from: [{ source: { principals: ['cluster.local/ns/shop/sa/good'] } }] }],
    });
    expect(specOf(istio, 'AuthorizationPolicy', 'api-deny')).toMatchObject({
      action: 'DENY',
      rules: [
        {
          from: [{ source: { principals: ['cluster.local/ns/shop/sa/bad'] } }],
          to: [{ operation: { paths: ['/admin*'] } }],
        },
      ],
    });
    expect(specOf(synth(describeOn(Mesh.consul())), 'ServiceIntentions', 'api')).toMatchObject({
      sources: [
        { name: 'bad', action: 'deny' },
        { name: 'good', action: 'allow' },
        { name: '*', action: 'deny' },
      ],
    });
  });
});

test('a mirror without a split: all requests are copied, and any pod answers', () => {
  const chart = newChart(Mesh.istio());
  new Mirror(chart, 'mirror', { app: api(chart), to: '2.0' });
  expect(specOf(synth(chart), 'VirtualService', 'api')).toMatchObject({
    http: [{ route: [{}], mirrors: [{ destination: { subset: 'v2-0' }, percentage: { value: 100 } }] }],
  });
});
