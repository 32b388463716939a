import { Exposure, Intention, Match, Mesh, MeshApp, MeshChart, Port } from 'cdk8s-mesh';
import { web } from '../support/apps';
import { manifestsOf } from '../support/charts';
import { Manifest, maybeSpecOf, specOf } from '../support/manifests';

/** `web` and a caller, in every way in which access can be said. */
function policiesOf(
  describe: (chart: MeshChart, app: MeshApp, caller: MeshApp) => void,
  more: object = {},
): readonly Manifest[] {
  return manifestsOf(Mesh.istio(), (chart) => describe(chart, web(chart, 'web', more), web(chart, 'caller')));
}

const FROM_CALLER = [{ source: { principals: ['cluster.local/ns/shop/sa/caller'] } }];

const allow = (manifests: readonly Manifest[]): object | undefined =>
  maybeSpecOf(manifests, 'AuthorizationPolicy', 'web');
const deny = (manifests: readonly Manifest[]): object | undefined =>
  maybeSpecOf(manifests, 'AuthorizationPolicy', 'web-deny');

describe('AuthorizationPolicy', () => {
  test('an app that no one may call has an ALLOW policy without `rules`: an empty list would mean the same by accident', () => {
    const spec = allow(policiesOf(() => undefined)) as Record<string, unknown>;
    expect(spec).toEqual({ action: 'ALLOW', selector: { matchLabels: { app: 'web' } } });
    expect(Object.keys(spec)).not.toContain('rules');
  });

  test('no rule is ever empty: that one would let everyone in', () => {
    const manifests = policiesOf((chart, app, caller) => {
      new Exposure(chart, 'public', { app });
      new Intention(chart, 'i', {
        from: caller,
        to: app,
        action: 'allow',
        permissions: [Match.header('x').present()],
      });
    });
    const rules = manifests
      .filter(({ kind }) => kind === 'AuthorizationPolicy')
      .flatMap(({ spec }) => (spec?.['rules'] ?? []) as readonly object[]);
    expect(rules.length).toBeGreaterThan(0);
    expect(rules.filter((rule) => !('from' in rule))).toEqual([]);
  });

  test('a denial is a policy of its own, which Istio asks first, and the declared call stays where it was', () => {
    const manifests = policiesOf((chart, app, caller) => {
      caller.addCalls(app);
      new Intention(chart, 'no', { from: caller, to: app, action: 'deny' });
    });
    expect(deny(manifests)).toMatchObject({ action: 'DENY', rules: [{ from: FROM_CALLER }] });
    expect(allow(manifests)).toMatchObject({ action: 'ALLOW', rules: [{ from: FROM_CALLER }] });
  });

  test('permissions: each is a rule, by path, method and header', () => {
    const permissions = [
      Match.path.exact('/a').and(Match.method('GET', 'HEAD')),
      Match.path.prefix('/b').and(Match.header('x-team').prefix('shop')),
    ];
    const manifests = policiesOf((chart, app, caller) => {
      new Intention(chart, 'some', { from: caller, to: app, action: 'allow', permissions });
    });
    expect(allow(manifests)).toMatchObject({
      rules: [
        { from: FROM_CALLER, to: [{ operation: { paths: ['/a'], methods: ['GET', 'HEAD'] } }] },
        {
          from: FROM_CALLER,
          to: [{ operation: { paths: ['/b*'] } }],
          when: [{ key: 'request.headers[x-team]', values: ['shop*'] }],
        },
      ],
    });
  });

  test('an open app that lets one caller in only sometimes lets in everyone else', () => {
    const manifests = policiesOf(
      (chart, app, caller) => {
        const permissions = [Match.method('GET')];
        new Intention(chart, 'some', { from: caller, to: app, action: 'allow', permissions });
      },
      { access: 'open' },
    );
    expect(allow(manifests)).toMatchObject({
      action: 'ALLOW',
      rules: [
        { from: [{ source: { notPrincipals: ['cluster.local/ns/shop/sa/caller'] } }] },
        { from: FROM_CALLER, to: [{ operation: { methods: ['GET'] } }] },
      ],
    });
  });

  test('a permission on an app that has a TCP port too names the HTTP ports: its denial would fall on every connection', () => {
    const manifests = manifestsOf(Mesh.istio(), (chart) => {
      const ports = { http: Port.http(80, { targetPort: 8080 }), sql: Port.tcp(5432) };
      const to = new MeshApp(chart, 'web', { image: 'a:1', ports });
      const permissions = [Match.path.prefix('/admin')];
      new Intention(chart, 'no', { from: web(chart, 'caller'), to, action: 'deny', permissions });
    });
    expect(deny(manifests)).toMatchObject({
      rules: [{ to: [{ operation: { paths: ['/admin*'], ports: ['8080'] } }] }],
    });
  });
});

test('the trust domain is in every principal', () => {
  const manifests = manifestsOf(Mesh.istio({ trustDomain: 'prod.example' }), (chart) => {
    const back = web(chart, 'back');
    web(chart, 'front', { calls: [back] });
  });
  expect(specOf(manifests, 'AuthorizationPolicy', 'back')).toMatchObject({
    rules: [{ from: [{ source: { principals: ['prod.example/ns/shop/sa/front'] } }] }],
  });
});

test('the namespace of the control plane stays in sight of every proxy', () => {
  const manifests = manifestsOf(
    Mesh.istio({ controlPlaneNamespace: 'aks-istio-system' }),
    (chart) => void web(chart),
  );
  expect(specOf(manifests, 'Sidecar', 'web')).toMatchObject({ egress: [{ hosts: ['aks-istio-system/*'] }] });
});
