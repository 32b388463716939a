import { App, Duration } from 'cdk8s';
import 'cdk8s-mesh/testing';
import { AbTest, Exposure, Intention, Match, Mesh, MeshChart, SessionAffinity } from 'cdk8s-mesh';
import { api, web } from '../support/apps';
import { manifestsOf, newChart, synth } from '../support/charts';
import { errorLabels } from '../support/errors';
import { find, Manifest, meshKinds, specOf } from '../support/manifests';

const consul = (): Mesh => Mesh.consul();

test('every app says its protocol and who may call it, whatever the defaults of the cluster are', () => {
  const manifests = manifestsOf(consul(), (chart) => void web(chart));
  expect(meshKinds(manifests)).toEqual(['ServiceDefaults web', 'ServiceIntentions web']);
});

test('the token of a ServiceAccount is mounted where the proxy logs in with it, and nowhere else', () => {
  const mounted = (mesh: Mesh): unknown =>
    find(
      manifestsOf(mesh, (chart) => void web(chart)),
      'ServiceAccount',
      'web',
    );
  expect(mounted(consul())).toMatchObject({ automountServiceAccountToken: true });
  expect(mounted(Mesh.istio())).toMatchObject({ automountServiceAccountToken: false });
});

describe('ServiceIntentions', () => {
  const sourcesFor = (
    permissions: readonly Match[],
    action: 'allow' | 'deny',
    declared: boolean,
  ): { readonly name: string }[] => {
    const manifests = manifestsOf(consul(), (chart) => {
      const to = web(chart);
      const from = web(chart, 'caller', { calls: declared ? [to] : [] });
      new Intention(chart, 'i', { from, to, action, permissions });
    });
    return specOf<{ sources: { readonly name: string }[] }>(manifests, 'ServiceIntentions', 'web').sources;
  };
  const rest = { action: 'deny', http: { pathPrefix: '/' } };
  const get = { http: { methods: ['GET'] } };

  test.each([
    ['allow some of an undeclared caller', 'allow', false, [{ action: 'allow', ...get }, rest]],
    ['allow only some of a declared caller', 'allow', true, [{ action: 'allow', ...get }, rest]],
    [
      'deny some of a declared caller',
      'deny',
      true,
      [
        { action: 'deny', ...get },
        { action: 'allow', http: { pathPrefix: '/' } },
      ],
    ],
  ] as const)('%s', (_what, action, declared, permissions) => {
    expect(sourcesFor([Match.method('GET')], action, declared)).toEqual([
      { name: 'caller', permissions },
      { name: '*', action: 'deny' },
    ]);
  });

  test('a denial of everything, and of some of a caller that may nothing anyway, needs no permissions', () => {
    const denied = [
      { name: 'caller', action: 'deny' },
      { name: '*', action: 'deny' },
    ];
    expect(sourcesFor([], 'deny', true)).toEqual(denied);
    expect(sourcesFor([Match.method('GET')], 'deny', false)).toEqual(denied);
  });

  test('permissions by pattern and by cookie, which Istio has not', () => {
    const permissions = [Match.path.regex('/v[0-9]').and(Match.cookie('c').exact('1'))];
    expect(sourcesFor(permissions, 'deny', true)[0]).toEqual({
      name: 'caller',
      permissions: [
        {
          action: 'deny',
          http: { pathRegex: '/v[0-9]', header: [{ name: 'cookie', regex: '(.*;[ ]*)?c=1(;.*)?' }] },
        },
        { action: 'allow', http: { pathPrefix: '/' } },
      ],
    });
  });
});

test('time limits hold for the requests of every route, and for the rest by a last one', () => {
  const manifests = manifestsOf(consul(), (chart) => {
    const app = api(chart, { resilience: { timeout: Duration.seconds(5) } });
    new AbTest(chart, 'ab', { app, when: Match.method('POST'), to: '2.0' });
  });
  expect(specOf(manifests, 'ServiceRouter', 'api')).toEqual({
    routes: [
      {
        match: { http: { methods: ['POST'] } },
        destination: { service: 'api', serviceSubset: 'v2-0', requestTimeout: '5000ms' },
      },
      { match: { http: { pathPrefix: '/' } }, destination: { service: 'api', requestTimeout: '5000ms' } },
    ],
  });
});

describe('at the API gateway, which asks no ServiceRouter,', () => {
  const exposed = (resilience: Parameters<typeof api>[1] = {}): readonly Manifest[] =>
    manifestsOf(consul(), (chart) => {
      new Exposure(chart, 'public', { app: api(chart, resilience), hosts: ['a.example.com'] });
    });
  const filter = (kind: string): object => ({
    type: 'ExtensionRef',
    extensionRef: { group: 'consul.hashicorp.com', kind, name: 'api-public' },
  });

  test('the timeout and the retries of an app are filters of the route', () => {
    const manifests = exposed({
      resilience: { timeout: Duration.seconds(5), retries: { attempts: 2, on: ['5xx'], statusCodes: [409] } },
    });
    expect(specOf(manifests, 'HTTPRoute', 'api-public')).toMatchObject({
      rules: [{ filters: [filter('RouteTimeoutFilter'), filter('RouteRetryFilter')] }],
    });
    expect(specOf(manifests, 'RouteTimeoutFilter', 'api-public')).toEqual({ requestTimeout: '5000ms' });
    expect(specOf(manifests, 'RouteRetryFilter', 'api-public')).toEqual({
      numRetries: 2,
      retryOn: ['5xx'],
      retryOnStatusCodes: [409],
    });
    expect(manifests).toPassRules({ failOn: 'warning' });
  });

  test('an app without either has a route without filters', () => {
    expect(specOf(exposed(), 'HTTPRoute', 'api-public')).not.toHaveProperty('rules.0.filters');
    const none = exposed({ resilience: { retries: { attempts: 0 } } });
    expect(specOf(none, 'HTTPRoute', 'api-public')).not.toHaveProperty('rules.0.filters');
  });
});

test('a ServiceResolver holds the subsets and the session affinity of an app: there can be one only', () => {
  const manifests = manifestsOf(consul(), (chart) => {
    api(chart, { resilience: { sessionAffinity: SessionAffinity.header('x-user') } });
  });
  expect(specOf(manifests, 'ServiceResolver', 'api')).toMatchObject({
    subsets: { 'v1-0': {}, 'v2-0': {} },
    loadBalancer: { hashPolicies: [{ field: 'header', fieldValue: 'x-user' }] },
  });
});

test('several hosts share a listener, since Consul refuses two on one port, and the route names them', () => {
  const manifests = manifestsOf(consul(), (chart) => {
    new Exposure(chart, 'public', { app: web(chart), hosts: ['a.example.com', 'b.example.com'] });
  });
  expect(specOf(manifests, 'Gateway', 'web-public')).toMatchObject({
    listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }],
  });
  expect(specOf(manifests, 'HTTPRoute', 'web-public')).toMatchObject({
    hostnames: ['a.example.com', 'b.example.com'],
  });
});

test('two apps of one name in two namespaces are one service in its one name space, and two on Istio', () => {
  const twice = (mesh: Mesh): readonly string[] => {
    const app = new App();
    const chart = newChart(mesh, {}, app);
    web(chart);
    web(new MeshChart(app, 'pay', { namespace: 'pay', mesh }));
    return errorLabels(() => synth(chart));
  };
  expect(twice(Mesh.istio())).toEqual([]);
  expect(twice(Mesh.consul())).toEqual(['[pay/web] MESH204']);
});
