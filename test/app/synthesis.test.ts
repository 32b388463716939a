import { ApiObject, App, Chart, Lazy, Testing, Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import { CanaryRelease, Exposure, Mesh, MeshChart } from '../../lib';
import { httpApp, twoVersions } from '../support/charts';

const config = (scope: Construct, id: string, data: unknown = {}): ApiObject =>
  new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: id }, data });

/** Two charts of the mesh, one that calls the other, and one of cdk8s's own. */
function described(app: App): readonly Chart[] {
  const mesh = Mesh.istio();
  const shop = new MeshChart(app, 'shop', { mesh, namespace: 'shop' });
  const api = twoVersions(shop, 'api');
  new CanaryRelease(shop, 'canary', { app: api, weights: { '1.0': 90, '2.0': 10 } });
  const front = new MeshChart(app, 'front', { mesh, namespace: 'front' });
  new Exposure(front, 'public', { app: httpApp(front, 'web', { calls: [api] }) });
  const plain = new Chart(app, 'plain');
  config(plain, 'settings');
  return [shop, front, plain];
}

test('an app writes what its charts write one by one', () => {
  const app = Testing.app();
  const charts = described(app);
  expect(app.synthYaml()).toBe(Yaml.stringify(...charts.flatMap((chart) => chart.toJson() as unknown[])));
  const again = Testing.app();
  described(again);
  expect(app.synthYaml()).toBe(again.synthYaml());
});

test('everything is validated once in a synthesis, however many charts there are', () => {
  const app = Testing.app();
  const mesh = Mesh.istio();
  let asked = 0;
  for (const id of ['a', 'b', 'c', 'd']) {
    const chart = new MeshChart(app, id, { mesh, namespace: id });
    httpApp(chart, 'web').node.addValidation({ validate: () => (asked++, []) });
  }
  app.synthYaml();
  expect(asked).toBe(4);
});

test('a chart that is written by itself validates the app, also after a synthesis', () => {
  const app = Testing.app();
  const [shop] = described(app);
  app.synthYaml();
  config(shop!, 'bad').node.addValidation({ validate: () => ['it is bad'] });
  expect(() => shop!.toJson()).toThrow(/it is bad/);
});

test('what an app finds wrong ends the synthesis, and the next one asks again', () => {
  const app = Testing.app();
  const [, , plain] = described(app);
  let isBad = true;
  plain!.node.addValidation({ validate: () => (isBad ? ['not yet'] : []) });
  expect(() => app.synthYaml()).toThrow(/not yet/);
  isBad = false;
  expect(app.synthYaml()).toContain('settings');
});

test('what depends on an app comes after the objects that the mesh makes for it', () => {
  const app = Testing.app();
  const chart = new MeshChart(app, 'shop', { mesh: Mesh.istio(), namespace: 'shop' });
  const first = config(chart, 'first');
  const api = twoVersions(chart, 'api');
  new CanaryRelease(chart, 'canary', { app: api, weights: { '1.0': 90, '2.0': 10 } });
  first.node.addDependency(api);
  const kinds = app.synthYaml().match(/^kind: .*$/gm)!;
  expect(kinds.indexOf('kind: ConfigMap')).toBeGreaterThan(kinds.indexOf('kind: VirtualService'));
});

test('values that are only known at the end are written', () => {
  const app = Testing.app();
  const chart = new MeshChart(app, 'shop', { mesh: Mesh.istio(), namespace: 'shop' });
  config(chart, 'lazy', { late: Lazy.any({ produce: () => 'yes indeed' }) });
  expect(app.synthYaml()).toContain('yes indeed');
});
