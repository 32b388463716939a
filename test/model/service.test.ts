import { CanaryRelease, Mesh, MeshApp, Mirror, Port } from 'cdk8s-mesh';
import {
  MeshGraph,
  needsSubsets,
  PortNode,
  serviceKey,
  servicePortName,
  speaksHttp,
} from 'cdk8s-mesh/dialect';
import { api, db, web } from '../support/apps';
import { newChart } from '../support/charts';

describe('the name of a port in a Service', () => {
  const node = (name: string, protocol: PortNode['protocol']): PortNode => ({
    name,
    protocol,
    number: 80,
    targetPort: 80,
  });
  test.each([
    ['http', 'http', 'http'],
    ['http-admin', 'http', 'http-admin'],
    ['admin', 'http', 'http-admin'],
    // Another protocol's name in front is no protocol of this port.
    ['http', 'tcp', 'tcp-http'],
    ['http2', 'http', 'http-http2'],
    ['grpc-web', 'grpc', 'grpc-web'],
  ] as const)('%s of %s is %s', (name, protocol, expected) => {
    expect(servicePortName(node(name, protocol))).toBe(expected);
  });
});

test('a port listens on its own number unless it says otherwise', () => {
  expect(Port.http(80).targetPort).toBe(80);
  expect(Port.tcp(80, { targetPort: 8080 })).toMatchObject({ protocol: 'tcp', number: 80, targetPort: 8080 });
});

describe('a service', () => {
  test('speaks HTTP when one of its ports does', () => {
    const chart = newChart(Mesh.istio());
    const mixed = { sql: Port.tcp(5432), metrics: Port.http(9090) };
    expect(speaksHttp(db(chart).toServiceNode())).toBe(false);
    expect(speaksHttp(new MeshApp(chart, 'mixed', { image: 'a:1', ports: mixed }).toServiceNode())).toBe(
      true,
    );
  });

  test('needs subsets when there are several versions, or something names one', () => {
    const chart = newChart(Mesh.istio());
    const [plain, mirrored] = [web(chart, 'plain'), web(chart, 'mirrored')];
    new Mirror(chart, 'mirror', { app: mirrored, to: 'v1' });
    expect([plain, mirrored, api(chart)].map((app) => needsSubsets(app.toServiceNode()))).toEqual([
      false,
      true,
      true,
    ]);
  });

  test('is frozen as it was when it was asked for', () => {
    const app = api(newChart(Mesh.istio()));
    const before = app.toServiceNode();
    new CanaryRelease(app, 'canary', { app, weights: { '1.0': 50, '2.0': 50 } });
    expect(Object.isFrozen(before)).toBe(true);
    expect(before.routes).toHaveLength(0);
    expect(app.toServiceNode().routes).toHaveLength(1);
  });
});

describe('a graph', () => {
  const chart = newChart(Mesh.istio());
  const callee = api(chart);
  const callers = ['zeta', 'alpha'].map((name) => web(chart, name, { calls: [callee] }));
  const graph = new MeshGraph([callee, ...callers].map((app) => app.toServiceNode()));

  test('knows who calls whom, in order of name', () => {
    expect(graph.callersOf(callee.toServiceNode()).map(({ name }) => name)).toEqual(['alpha', 'zeta']);
    expect(graph.calleesOf(callers[0].toServiceNode()).map(serviceKey)).toEqual(['shop/api']);
    expect(graph.callersOf(callers[0].toServiceNode())).toEqual([]);
  });

  test('has a service for every key, or says which it has not', () => {
    expect(graph.service('shop/alpha').name).toBe('alpha');
    expect(() => graph.service('shop/nobody')).toThrow('the graph has no service shop/nobody');
  });
});
