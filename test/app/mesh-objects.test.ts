import { ApiObject, App, JsonPatch } from 'cdk8s';
import { AbTest, CanaryRelease, Exposure, Match, Mesh, MeshChart } from 'cdk8s-mesh';
import { VirtualService } from '../../imports/networking.istio.io';
import { api, db, web } from '../support/apps';
import { newChart, synth } from '../support/charts';
import { errorLabels } from '../support/errors';
import { find, labelOf, specOf, textOf } from '../support/manifests';

describe('an object of the mesh', () => {
  test('can be patched, and the patch is written, also the second time', () => {
    const chart = newChart(Mesh.istio());
    const app = api(chart);
    new CanaryRelease(chart, 'canary', { app, weights: { '1.0': 50, '2.0': 50 } });
    app.meshObject('VirtualService').addJsonPatch(JsonPatch.add('/spec/exportTo', ['.']));
    const first = textOf(synth(chart));
    expect(specOf(synth(chart), 'VirtualService', 'api')).toMatchObject({ exportTo: ['.'] });
    expect(textOf(synth(chart))).toBe(first);
  });

  test.each([
    ['Istio', Mesh.istio(), 'VirtualService', ['.']],
    ['Consul', Mesh.consul(), 'ServiceRouter', 'note'],
  ] as const)('keeps its patch when more is described afterwards, on %s', (_name, mesh, kind, value) => {
    const chart = newChart(mesh);
    const app = api(chart);
    new AbTest(chart, 'ab', { app, when: Match.method('POST'), to: '2.0' });
    app.meshObject(kind).addJsonPatch(JsonPatch.add('/spec/extra', value));
    expect(specOf<{ extra: unknown }>(synth(chart), kind, 'api').extra).toEqual(value);
    new AbTest(chart, 'another', { app, when: Match.method('PUT'), to: '1.0' });
    const after = JSON.stringify(specOf(synth(chart), kind, 'api'));
    expect(after).toContain('"extra"');
    expect(after).toContain('PUT');
  });

  test('that is not needed yet is an error that lists what there is', () => {
    const chart = newChart(Mesh.consul());
    const app = web(chart);
    expect(() => app.meshObject('ServiceSplitter')).toThrow(
      /\[shop\/web\] MESH213: nothing renders a ServiceSplitter for "web".*"ServiceDefaults", "ServiceIntentions" and "NetworkPolicy"/,
    );
  });

  test('of several of one kind is found by its name', () => {
    const chart = newChart(Mesh.istio());
    const app = api(chart);
    app.access.denyFrom(web(chart));
    expect(app.meshObject('AuthorizationPolicy').name).toBe('api');
    expect(app.meshObject('AuthorizationPolicy', 'api-deny').name).toBe('api-deny');
  });

  test('goes away when nothing needs it any more, and comes when something does', () => {
    const chart = newChart(Mesh.istio());
    const app = web(chart);
    synth(chart);
    expect(synth(chart).map(labelOf)).not.toContain('VirtualService web');
    new Exposure(chart, 'everything', { app });
    expect(synth(chart).map(labelOf)).toContain('VirtualService web-everything');
    new Exposure(chart, 'host', { app, hosts: ['shop.example.com'] });
    expect(synth(chart).map(labelOf)).toEqual(
      expect.arrayContaining(['VirtualService web-everything', 'VirtualService web', 'Gateway web-host']),
    );
  });

  test('is found by ApiObject.of: of an app its Service, of an exposure its way in', () => {
    for (const mesh of [Mesh.istio(), Mesh.consul()]) {
      const chart = newChart(mesh);
      const app = web(chart);
      const ingress = new Exposure(chart, 'in', { app });
      const direct = new Exposure(chart, 'direct', { app, via: 'load-balancer' });
      expect(ApiObject.of(app).kind).toBe('Service');
      expect(ingress.resource.kind).toBe('Gateway');
      expect(ApiObject.of(ingress).name).toBe('web-in');
      expect(direct.resource.kind).toBe('Service');
      ingress.resource.metadata.addAnnotation('team', 'shop');
      expect(find(synth(chart), 'Gateway', 'web-in').metadata.annotations).toMatchObject({ team: 'shop' });
    }
  });
});

describe('renderMesh', () => {
  test('changes nothing the second time', () => {
    const chart = newChart(Mesh.istio());
    const app = api(chart);
    chart.renderMesh();
    const [before, object] = [chart.node.findAll(), app.meshObject('DestinationRule')];
    chart.renderMesh();
    expect(chart.node.findAll()).toEqual(before);
    expect(app.meshObject('DestinationRule')).toBe(object);
  });

  test('leaves the output as it would have been', () => {
    const written = (early: boolean): string => {
      const chart = newChart(Mesh.consul());
      const app = api(chart);
      if (early) chart.renderMesh();
      new CanaryRelease(chart, 'canary', { app, weights: { '1.0': 50, '2.0': 50 } });
      web(chart, 'front', { calls: [app] });
      return textOf(synth(chart));
    };
    expect(written(true)).toBe(written(false));
  });
});

describe('two objects of one kind and name', () => {
  const byHand = (chart: MeshChart, name: string): VirtualService =>
    new VirtualService(chart, 'by-hand', { metadata: { name }, spec: { hosts: ['elsewhere'] } });

  test('one of the mesh and one written by hand are an error', () => {
    const chart = newChart(Mesh.istio());
    const app = api(chart);
    new CanaryRelease(chart, 'canary', { app, weights: { '1.0': 50, '2.0': 50 } });
    byHand(chart, 'api');
    expect(errorLabels(() => synth(chart))).toEqual(['[shop/by-hand] MESH206']);
  });

  test('also in the second chart of a mesh, and across charts', () => {
    const [app, mesh] = [new App(), Mesh.istio()];
    newChart(mesh, {}, app);
    const second = new MeshChart(app, 'second', { namespace: 'pay', mesh });
    new CanaryRelease(second, 'canary', { app: api(second), weights: { '1.0': 50, '2.0': 50 } });
    byHand(second, 'api');
    expect(errorLabels(() => synth(second))).toEqual(['[second/by-hand] MESH206']);
  });

  test('in two namespaces, or of two kinds, are none', () => {
    const [app, mesh] = [new App(), Mesh.istio()];
    const chart = newChart(mesh, {}, app);
    db(chart);
    byHand(chart, 'db');
    byHand(new MeshChart(app, 'other', { namespace: 'pay', mesh }), 'db');
    expect(errorLabels(() => synth(chart))).toEqual([]);
  });
});
