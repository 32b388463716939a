import { ApiObject, App } from 'cdk8s';
import { Exposure, Mesh, MeshApp, MeshChart, Port } from '../../lib';
import { MeshRegistry } from '../../lib/describe/app/registry';

/** How often the objects of all charts are looked at, which no clock is needed for. */
function looks(count: number): number {
  const app = new App();
  const mesh = Mesh.istio();
  let asked = 0;
  for (let index = 0; index < count; index++) {
    const chart = new MeshChart(app, `chart-${index}`, { mesh, namespace: 'demo' });
    new MeshApp(chart, `app-${index}`, { image: 'web:1', ports: { http: Port.http(80) } });
    const { node } = chart;
    const findAll = node.findAll.bind(node);
    node.findAll = (order) => {
      asked++;
      return findAll(order);
    };
  }
  app.synthYaml();
  return asked;
}

test('looks at each chart a fixed number of times, however many there are', () => {
  expect(looks(80) / looks(20)).toBeLessThan(4.5);
});

test('asks each of many alike meshes a fixed number of times, one of which each chart was given for itself', () => {
  const asked = (count: number): number => {
    const namespaces = jest.spyOn(MeshRegistry.prototype, 'namespaces');
    const app = new App();
    for (let index = 0; index < count; index++) {
      const chart = new MeshChart(app, `chart-${index}`, { mesh: Mesh.istio(), namespace: `of-${index}` });
      const web = new MeshApp(chart, 'web', { image: 'web:1', ports: { http: Port.http(80) } });
      new Exposure(chart, 'public', { app: web, hosts: [`host-${index}.example.com`] });
    }
    app.synthYaml();
    const { length } = namespaces.mock.calls;
    namespaces.mockRestore();
    return length;
  };
  expect(asked(80) / asked(20)).toBeLessThan(4.5);
});

test('finds an object that is there twice since the last synthesis', () => {
  const app = new App();
  const mesh = Mesh.istio();
  const charts = ['a', 'b'].map((id) => new MeshChart(app, id, { mesh, namespace: 'demo' }));
  new MeshApp(charts[0] as MeshChart, 'web', { image: 'web:1', ports: { http: Port.http(80) } });
  app.synthYaml();
  const [first, second] = charts as [MeshChart, MeshChart];
  const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'twice' } };
  new ApiObject(first, 'one', object);
  new ApiObject(second, 'other', object);
  expect(() => second.toJson()).toThrow(/twice/);
  expect(() => first.toJson()).toThrow(/twice/);
});
