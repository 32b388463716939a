import { App, Testing } from 'cdk8s';
import { Intention, Mesh, MeshApp, MeshChart, Port } from 'cdk8s-mesh';
import { Construct } from 'constructs';
import { host, web } from '../support/apps';
import { synth } from '../support/charts';
import { errorLabels } from '../support/errors';
import { find, labelOf, Manifest, specOf } from '../support/manifests';

const chartOf = (app: App, id: string, mesh: Mesh, more: object = {}): MeshChart =>
  new MeshChart(app, id, { namespace: 'shop', mesh, ...more });

const countOf = (manifests: readonly Manifest[], label: string): number =>
  manifests.filter((manifest) => labelOf(manifest) === label).length;

describe('two charts of one mesh in one namespace', () => {
  function twoCharts(first: object = {}): { a: MeshChart; b: MeshChart } {
    const [app, mesh] = [new App(), Mesh.istio()];
    // Written in the other order than that of their paths.
    const b = chartOf(app, 'b', mesh);
    const a = chartOf(app, 'a', mesh, first);
    web(b, 'front', { calls: [web(a, 'back')] });
    return { a, b };
  }

  test('make its objects once, in the first by path', () => {
    const { a, b } = twoCharts();
    expect(countOf(synth(a), 'Namespace shop')).toBe(1);
    expect(countOf(synth(a), 'PeerAuthentication default')).toBe(1);
    expect(countOf(synth(b), 'Namespace shop')).toBe(0);
    expect(countOf(synth(b), 'PeerAuthentication default')).toBe(0);
  });

  test('a chart that may not make the Namespace leaves it to the other', () => {
    const { a, b } = twoCharts({ createNamespace: false });
    expect(countOf(synth(a), 'Namespace shop')).toBe(0);
    expect(countOf(synth(b), 'Namespace shop')).toBe(1);
    expect(countOf(synth(a), 'PeerAuthentication default')).toBe(1);
  });

  test('a call between them lets the caller in', () => {
    const { a } = twoCharts();
    expect(specOf(synth(a), 'AuthorizationPolicy', 'back')).toMatchObject({
      rules: [{ from: [{ source: { principals: ['cluster.local/ns/shop/sa/front'] } }] }],
    });
  });
});

test('two charts in two namespaces make one Namespace and one PeerAuthentication each', () => {
  const [app, mesh] = [new App(), Mesh.istio()];
  const charts = ['shop', 'pay'].map((namespace) => chartOf(app, namespace, mesh, { namespace }));
  for (const chart of charts) {
    const manifests = synth(chart);
    expect(find(manifests, 'Namespace', chart.namespace).metadata.namespace).toBeUndefined();
    expect(find(manifests, 'PeerAuthentication', 'default').metadata.namespace).toBe(chart.namespace);
  }
});

describe('the Namespace', () => {
  test.each([
    ['is left out when someone else makes it', { createNamespace: false }, 0],
    ['is left out for "default", which every cluster has', { namespace: 'default' }, 0],
    ['is left out when no namespace is named', { namespace: undefined }, 0],
    ['is made for "default" when that is asked for', { namespace: 'default', createNamespace: true }, 1],
  ])('%s', (_what, props, count) => {
    const chart = chartOf(new App(), 'c', Mesh.istio(), props);
    web(chart);
    expect(synth(chart).filter(({ kind }) => kind === 'Namespace')).toHaveLength(count);
    expect(find(synth(chart), 'Deployment', 'web').metadata.namespace).toBe(chart.namespace);
  });
});

describe('pods in a namespace that no chart makes', () => {
  const labelsOf = (mesh: Mesh, props: object): Record<string, string> => {
    const chart = chartOf(new App(), 'c', mesh, props);
    web(chart);
    const { template } = specOf(synth(chart), 'Deployment', 'web') as {
      template: { metadata: { labels: Record<string, string> } };
    };
    return template.metadata.labels;
  };

  test.each([
    ['in "default"', Mesh.istio(), { namespace: undefined }, 'true', undefined],
    ['of someone else', Mesh.istio(), { createNamespace: false }, 'true', undefined],
    ['with a revision', Mesh.istio({ revision: 'r1' }), { namespace: 'default' }, undefined, 'r1'],
    ['not where the chart makes it', Mesh.istio(), {}, undefined, undefined],
    ['not on Consul', Mesh.consul(), { namespace: 'default' }, undefined, undefined],
  ])('ask for their sidecars themselves: %s', (_what, mesh, props, inject, revision) => {
    const labels = labelsOf(mesh, props);
    expect([labels['sidecar.istio.io/inject'], labels['istio.io/rev']]).toEqual([inject, revision]);
  });
});

describe('one class on two meshes in one app', () => {
  class Shop extends MeshChart {
    public readonly front: MeshApp;
    public readonly back: MeshApp;

    public constructor(scope: Construct, id: string, mesh: Mesh) {
      super(scope, id, { namespace: 'shop', mesh, labels: { team: 'shop' } });
      this.back = new MeshApp(this, 'back', { image: 'b:1', ports: { http: Port.http(9000) } });
      this.front = new MeshApp(this, 'front', {
        image: 'f:1',
        ports: { http: Port.http(80) },
        calls: [this.back],
      });
    }
  }

  const app = Testing.app();
  const istio = new Shop(app, 'istio', Mesh.istio());
  const consul = new Shop(app, 'consul', Mesh.consul());

  test('each has the objects of its own mesh, and of no other', () => {
    const groups = (chart: MeshChart): string[] =>
      [...new Set(synth(chart).map(({ apiVersion }) => apiVersion.split('/')[0]))].sort();
    expect(groups(istio)).toEqual(['apps', 'networking.istio.io', 'security.istio.io', 'v1']);
    expect(groups(consul)).toEqual(['apps', 'consul.hashicorp.com', 'networking.k8s.io', 'v1']);
  });

  test('each caller learns the address on its own mesh', () => {
    expect(`${istio.front.addressOf(istio.back)}`).toBe(`${host('back')}:9000`);
    expect(`${consul.front.addressOf(consul.back)}`).toBe('localhost:9000');
  });

  test('the mesh of a construct is found from anywhere inside', () => {
    expect(Mesh.of(consul.front.service).name).toBe('Consul');
    expect(MeshChart.of(istio.back)).toBe(istio);
    expect(MeshChart.isMeshChart(istio)).toBe(true);
    expect(MeshChart.isMeshChart(app)).toBe(false);
    expect(errorLabels(() => Mesh.of(app))).toEqual(['[] MESH211']);
  });

  test('labels of the chart are on every object', () => {
    const unlabelled = synth(consul).filter(({ metadata }) => metadata.labels?.['team'] !== 'shop');
    expect(unlabelled.map(labelOf)).toEqual([]);
  });
});

test('two Mesh objects of one kind are two meshes: nothing is shared', () => {
  const app = new App();
  const [staging, production] = [chartOf(app, 'staging', Mesh.istio()), chartOf(app, 'prod', Mesh.istio())];
  const back = web(staging, 'back');
  web(production, 'back');
  expect(errorLabels(() => web(production, 'front', { calls: [back] }))).toEqual(['[prod/front] MESH207']);
  expect(countOf(synth(staging), 'Namespace shop')).toBe(1);
  expect(countOf(synth(production), 'Namespace shop')).toBe(1);
});

test('two Apps are two meshes, also with one Mesh object: an app of one cannot call an app of the other', () => {
  const mesh = Mesh.istio();
  const back = web(chartOf(new App(), 'theirs', mesh), 'back');
  const ours = chartOf(new App(), 'ours', mesh);
  expect(() => web(ours, 'front', { calls: [back] })).toThrow(/in another \(Istio, in another App\)/);
  const front = web(ours, 'other-front');
  expect(() => new Intention(ours, 'deny', { from: back, to: front, action: 'deny' })).toThrow(/MESH207/);
});
