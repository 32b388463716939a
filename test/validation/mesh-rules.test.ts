import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { Mesh } from '../../lib/describe/mesh';
import { MeshApp, MeshChart } from '../../lib/describe/app';
import { MeshRules } from '../../lib/tools/validation';
import { Port } from '../../lib/model';

const SERVICE = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'reviews' },
  spec: { selector: { app: 'reviews' }, ports: [{ name: 'http', port: 80 }] },
};

function routeTo(chart: Chart, host: string): ApiObject {
  return new ApiObject(chart, `route-${host}`, {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'reviews' },
    spec: { hosts: ['reviews'], http: [{ route: [{ destination: { host } }] }] },
  });
}

function plainApp(): { app: App; chart: Chart } {
  const app = Testing.app();
  const chart = new Chart(app, 'chart', { namespace: 'shop' });
  new ApiObject(chart, 'service', SERVICE);
  return { app, chart };
}

test('an error of a rule fails the synthesis of any app, and names the construct', () => {
  const { app, chart } = plainApp();
  MeshRules.of(app);
  routeTo(chart, 'reviewz');
  expect(() => app.synth()).toThrow(
    /\[mesh-rules\] vs-destination-host-unknown: chart\/route-reviewz \(spec\.http\[0\]\.route\[0\]\.destination\.host\): the destination "reviewz"/,
  );
  expect(() => Testing.synth(chart)).toThrow('vs-destination-host-unknown');
});

test('what is right passes, and rules can be left out', () => {
  const { app, chart } = plainApp();
  MeshRules.of(chart, { ignore: ['vs-subset-undefined'] });
  routeTo(chart, 'reviews');
  app.synth();
  expect(MeshRules.of(app).findings()).toEqual([]);
});

test('the app is asked as it is at that moment', () => {
  const { app, chart } = plainApp();
  const rules = MeshRules.of(app);
  const route = routeTo(chart, 'reviews');
  app.synth();
  route.addJsonPatch(JsonPatch.replace('/spec/http/0/route/0/destination/host', 'reviewz'));
  expect(() => app.synth()).toThrow('vs-destination-host-unknown');
  expect(rules.findings()).toHaveLength(1);
});

test('warnings fail it only if that is wanted', () => {
  const weights = (props: object): (() => void) => {
    const { app, chart } = plainApp();
    new MeshRules(app, 'rules', props);
    const route = routeTo(chart, 'reviews');
    route.addJsonPatch(JsonPatch.add('/spec/http/0/route/0/weight', 50));
    return () => {
      app.synth();
    };
  };
  expect(weights({})).not.toThrow();
  expect(weights({ failOn: 'warning' })).toThrow('vs-single-weight');
  expect(weights({ failOn: 'warning', ignore: ['vs-single-weight'] })).not.toThrow();
});

describe.each([
  ['Istio', Mesh.istio()],
  ['Consul', Mesh.consul()],
])('the output of this library for %s', (_name, mesh) => {
  const build = (): { app: App; shop: MeshChart; web: MeshApp } => {
    const app = Testing.app();
    MeshRules.of(app, { failOn: 'info' });
    const shop = new MeshChart(app, 'shop', { namespace: 'shop', mesh });
    const api = new MeshApp(shop, 'api', { image: 'example.com/api:1', ports: { http: Port.http(8080) } });
    const web = new MeshApp(shop, 'web', {
      image: 'example.com/web:1',
      ports: { http: Port.http(80) },
      calls: [api],
    });
    return { app, shop, web };
  };

  test('is right', () => {
    const { app } = build();
    app.synth();
  });

  test('is checked after all else was said, patches too', () => {
    const { app, web } = build();
    const service = web.node.findAll().find((each) => ApiObject.isApiObject(each) && each.kind === 'Service');
    (service as ApiObject).addJsonPatch(JsonPatch.replace('/spec/selector', { app: 'wep' }));
    expect(() => app.synth()).toThrow('svc-selector-no-workload');
  });
});

test('what the library itself finds wrong is not said twice', () => {
  const app = Testing.app();
  MeshRules.of(app);
  const shop = new MeshChart(app, 'shop', { mesh: Mesh.istio() });
  new MeshApp(shop, 'api', { image: 'x', ports: { http: Port.http(15001) } });
  expect(() => app.synth()).toThrow(/MESH/);
  expect(() => app.synth()).not.toThrow(/svc-reserved-port/);
});
