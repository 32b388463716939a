import { App } from 'cdk8s';
import {
  Credentials,
  Install,
  Intention,
  Match,
  Mesh,
  MeshApp,
  MeshChart,
  Observability,
  Port,
} from 'cdk8s-mesh';
import { web } from '../support/apps';
import { manifestsOf, newChart, synth } from '../support/charts';
import { find, labelOf, maybeSpecOf, specOf } from '../support/manifests';

const DOOR = 'AuthorizationPolicy allow-nothing';

const doorsOf = (...charts: readonly MeshChart[]): readonly string[] =>
  charts.flatMap((chart) =>
    synth(chart)
      .filter((manifest) => labelOf(manifest) === DOOR)
      .map(({ metadata }) => metadata.namespace ?? ''),
  );

describe('a namespace of declared access', () => {
  test('has a policy for all of its pods that allows nothing', () => {
    const manifests = manifestsOf(Mesh.istio(), (chart) => void web(chart));
    const { metadata, spec } = find(manifests, 'AuthorizationPolicy', 'allow-nothing');
    expect(metadata.namespace).toBe('shop');
    // Neither a selector nor `rules`: the one would leave pods out, an empty list would mean the same by accident.
    expect(spec).toEqual({});
  });

  test('has it once, however many charts share it', () => {
    const [app, mesh] = [new App(), Mesh.istio()];
    const charts = ['a', 'b'].map((id) => new MeshChart(app, id, { mesh, namespace: 'shop' }));
    expect(doorsOf(...charts)).toEqual(['shop']);
  });

  test.each([['a'], ['b']])('has none where chart %s of two is open, since that lets in everyone', (open) => {
    const [app, mesh] = [new App(), Mesh.istio()];
    const charts = ['a', 'b'].map(
      (id) => new MeshChart(app, id, { mesh, namespace: 'shop', access: id === open ? 'open' : 'declared' }),
    );
    expect(doorsOf(...charts)).toEqual([]);
  });

  test('loses it when an open chart comes later', () => {
    const [app, mesh] = [new App(), Mesh.istio()];
    const first = new MeshChart(app, 'a', { mesh, namespace: 'shop' });
    expect(doorsOf(first)).toEqual(['shop']);
    new MeshChart(app, 'b', { mesh, namespace: 'shop', access: 'open' });
    expect(doorsOf(first)).toEqual([]);
  });

  test('is not a matter of charts in other namespaces, or of another mesh', () => {
    const [app, mesh] = [new App(), Mesh.istio()];
    const declared = new MeshChart(app, 'a', { mesh, namespace: 'shop' });
    const open = new MeshChart(app, 'b', { mesh, namespace: 'legacy', access: 'open' });
    new MeshChart(app, 'c', {
      mesh: Mesh.istio({ trustDomain: 'other.example' }),
      namespace: 'shop',
      access: 'open',
    });
    expect(doorsOf(declared, open)).toEqual(['shop']);
  });

  test('is closed by Consul itself, which writes nothing', () => {
    expect(doorsOf(newChart(Mesh.consul()))).toEqual([]);
  });
});

describe('what must stay open has no such policy:', () => {
  test.each([
    ['the namespace of the gateway', 'istio-ingress', {}],
    ['the namespace of another gateway', 'edge', { ingress: { namespace: 'edge' } }],
    ['the namespace of the control plane, where it would hold for the whole mesh', 'istio-system', {}],
    ['that of another control plane', 'aks-istio-system', { controlPlaneNamespace: 'aks-istio-system' }],
  ])('%s', (_what, namespace, options) => {
    expect(doorsOf(newChart(Mesh.istio(options), { namespace }))).toEqual([]);
  });

  test('the namespace into which Grafana and its like are installed, but not one that is only scraped', () => {
    const withGrafana = (grafana: object): readonly string[] => {
      const [app, mesh] = [new App(), Mesh.istio()];
      const chart = new MeshChart(app, 'c', { mesh, namespace: 'watch' });
      new Observability(chart, 'o', { namespace: 'watch', install: Install.flux(), ...grafana });
      return doorsOf(chart);
    };
    expect(withGrafana({ grafana: { login: Credentials.secret({ name: 'grafana' }) } })).toEqual([]);
    expect(withGrafana({})).toEqual(['watch']);
  });
});

describe('an open app', () => {
  const opening = { action: 'ALLOW', selector: { matchLabels: { app: 'web' } }, rules: [{}] };
  const policyOf = (
    props: object,
    describe: (chart: MeshChart, app: MeshApp) => void = () => undefined,
  ): unknown => {
    const chart = newChart(Mesh.istio(), props);
    describe(chart, web(chart, 'web', { access: 'open' }));
    return maybeSpecOf(synth(chart), 'AuthorizationPolicy', 'web');
  };

  test('in a namespace of declared access says by a policy of its own that everyone may call it', () => {
    expect(policyOf({})).toEqual(opening);
  });

  test('beside a declared one in an open chart says so too: nothing would look like an oversight', () => {
    expect(policyOf({ access: 'open' }, (chart) => void web(chart, 'api', { access: 'declared' }))).toEqual(
      opening,
    );
  });

  test('among open ones needs no policy', () => {
    expect(policyOf({ access: 'open' }, (chart) => void web(chart, 'api'))).toBeUndefined();
  });

  test('that narrows a caller has one policy, which lets in all others', () => {
    const policy = policyOf({}, (chart, to) => {
      const permissions = [Match.method('GET')];
      new Intention(chart, 'i', { from: web(chart, 'caller'), to, action: 'allow', permissions });
    });
    expect(policy).toMatchObject({
      rules: [{ from: [{ source: { notPrincipals: [expect.any(String)] } }] }, {}],
    });
  });
});

describe('an app that someone else runs in such a namespace', () => {
  const imported = (chart: MeshChart, namespace = 'shop'): ReturnType<typeof MeshApp.fromName> =>
    MeshApp.fromName(chart, 'old', { name: 'old', namespace, ports: { http: Port.http(80) } });
  const from = (account: string): object => ({
    action: 'ALLOW',
    selector: { matchLabels: { app: 'old' } },
    rules: [{ from: [{ source: { principals: [`cluster.local/ns/${account}`] } }] }],
  });

  test('lets in who declares the call, by one policy for each', () => {
    const manifests = manifestsOf(Mesh.istio(), (chart) => {
      const old = imported(chart);
      web(chart, 'web', { calls: [old] });
      web(chart, 'api', { calls: [old] });
      web(chart, 'other');
    });
    expect(specOf(manifests, 'AuthorizationPolicy', 'web-calls-old')).toEqual(from('shop/sa/web'));
    expect(specOf(manifests, 'AuthorizationPolicy', 'api-calls-old')).toEqual(from('shop/sa/api'));
    expect(manifests.map(labelOf)).not.toContain('AuthorizationPolicy other-calls-old');
  });

  test('also from another namespace, whose name then stands in the policy', () => {
    const [app, mesh] = [new App(), Mesh.istio()];
    const shop = new MeshChart(app, 'shop', { mesh, namespace: 'shop' });
    const pay = new MeshChart(app, 'pay', { mesh, namespace: 'pay' });
    web(pay, 'web', { calls: [imported(shop)] });
    const policy = find(synth(pay), 'AuthorizationPolicy', 'web.pay-calls-old');
    expect(policy.metadata.namespace).toBe('shop');
    expect(policy.spec).toEqual(from('pay/sa/web'));
  });

  test('needs none where it is another name for an app that is described here', () => {
    const manifests = manifestsOf(Mesh.istio(), (chart) => {
      const app = web(chart, 'new');
      const old = MeshApp.fromName(chart, 'old', {
        name: 'old',
        ports: { http: Port.http(80) },
        serviceAccountName: 'new',
      });
      web(chart, 'web', { calls: [app, old] });
    });
    expect(manifests.map(labelOf)).not.toContain('AuthorizationPolicy web-calls-old');
  });

  test.each([
    ['of an open chart', { access: 'open' as const }, 'shop'],
    ['of which no chart here knows anything', {}, 'elsewhere'],
  ])('needs none in a namespace %s', (_what, props, namespace) => {
    const chart = newChart(Mesh.istio(), props);
    web(chart, 'web', { calls: [imported(chart, namespace)] });
    expect(synth(chart).map(labelOf)).not.toContain('AuthorizationPolicy web-calls-old');
  });
});
