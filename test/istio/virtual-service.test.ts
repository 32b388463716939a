import { AbTest, CanaryRelease, Exposure, Match, Mesh, MeshApp, Port } from 'cdk8s-mesh';
import { api, destination, host, toApi } from '../support/apps';
import { manifestsOf } from '../support/charts';
import { labelOf, specOf } from '../support/manifests';

const twoPorts = { http: Port.http(80), admin: Port.http(81) };

describe('one VirtualService for the calls inside and through the ingress', () => {
  test('hosts of several exposures share it, each host once', () => {
    const manifests = manifestsOf(Mesh.istio(), (chart) => {
      const app = api(chart);
      new CanaryRelease(chart, 'canary', { app, weights: { '1.0': 50, '2.0': 50 } });
      new Exposure(chart, 'eu', { app, hosts: ['eu.example.com', 'shop.example.com'] });
      new Exposure(chart, 'us', { app, hosts: ['us.example.com', 'shop.example.com'], port: 8080 });
    });
    expect(specOf(manifests, 'VirtualService', 'api')).toEqual({
      hosts: [host('api'), 'eu.example.com', 'shop.example.com', 'us.example.com'],
      gateways: ['mesh', 'shop/api-eu', 'shop/api-us'],
      http: [toApi(['v1-0', 50], ['v2-0', 50])],
    });
    expect(manifests.filter(({ kind }) => kind === 'VirtualService')).toHaveLength(1);
  });

  test('an exposure of an app with several HTTP ports has its own, for the port it leads to', () => {
    const manifests = manifestsOf(Mesh.istio(), (chart) => {
      const app = new MeshApp(chart, 'app', { image: 'a:1', ports: twoPorts });
      new Exposure(chart, 'public', { app, hosts: ['shop.example.com'], appPort: 'admin' });
    });
    expect(specOf(manifests, 'VirtualService', 'app-public')).toEqual({
      hosts: ['shop.example.com'],
      gateways: ['shop/app-public'],
      http: [{ route: [{ destination: destination('app', 81) }] }],
    });
    expect(manifests.map(labelOf)).not.toContain('VirtualService app');
  });
});

test('several HTTP ports: each rule is about one of them, also where it has conditions', () => {
  const manifests = manifestsOf(Mesh.istio(), (chart) => {
    const app = new MeshApp(chart, 'app', { image: 'a:1', ports: twoPorts, versions: { '1': {}, '2': {} } });
    const when = Match.anyOf(Match.method('POST'), Match.path.exact('/new'));
    new AbTest(chart, 'ab', { app, when, to: '2' });
  });
  const rules = [80, 81].flatMap((port) => [
    {
      match: [
        { method: { exact: 'POST' }, port },
        { uri: { exact: '/new' }, port },
      ],
      route: [{ destination: destination('app', port, 'v2') }],
    },
    { match: [{ port }], route: [{ destination: destination('app', port) }] },
  ]);
  expect(specOf(manifests, 'VirtualService', 'app')).toEqual({ hosts: [host('app')], http: rules });
});

test('the last rule of every VirtualService has no condition: a request that no rule takes is answered 404', () => {
  const manifests = manifestsOf(Mesh.istio(), (chart) => {
    const app = api(chart);
    new AbTest(chart, 'ab', { app, when: Match.method('POST'), to: '2.0' });
    new Exposure(chart, 'public', { app });
  });
  const routes = manifests.filter(({ kind }) => kind === 'VirtualService');
  expect(routes.map(({ metadata }) => metadata.name).sort()).toEqual(['api', 'api-public']);
  for (const { spec } of routes) {
    const rules = spec?.['http'] as readonly { readonly match?: unknown }[];
    expect(rules[rules.length - 1].match).toBeUndefined();
  }
});
