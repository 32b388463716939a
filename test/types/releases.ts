/** What the compiler makes of releases, exposures and intentions: nothing here runs. */
import {
  AbTest,
  CanaryRelease,
  Exposure,
  Intention,
  Match,
  MeshApp,
  MeshChart,
  Mirror,
  Port,
} from 'cdk8s-mesh';

declare const chart: MeshChart;
const when = Match.method('GET');

const api = new MeshApp(chart, 'api', {
  ports: { http: Port.http(8080) },
  versions: { '1.0': { image: 'api:1' }, '2.0': { image: 'api:2' } },
});
const db = new MeshApp(chart, 'db', { image: 'db:1', ports: { data: Port.tcp(5432) } });
const mixed = new MeshApp(chart, 'mixed', {
  image: 'm:1',
  ports: { http: Port.http(80), data: Port.tcp(81) },
});
const grpc = new MeshApp(chart, 'grpc', { image: 'g:1', ports: { grpc: Port.grpc(80) } });

// Weights.
new CanaryRelease(chart, 'w1', { app: api, weights: { '1.0': 50, '2.0': 50 } });
new CanaryRelease(chart, 'w2', { app: api, weights: { '2.0': 100 } });
// @ts-expect-error there is no such version
new CanaryRelease(chart, 'w3', { app: api, weights: { '1.0': 50, '3.0': 50 } });
// @ts-expect-error a weight is a number
new CanaryRelease(chart, 'w4', { app: api, weights: { '1.0': '50' } });

// The versions of tests and mirrors.
new AbTest(chart, 't1', { app: api, when, to: '2.0', otherwise: '1.0' });
// @ts-expect-error there is no such version
new AbTest(chart, 't2', { app: api, when, to: '3.0' });
// @ts-expect-error there is no such version
new AbTest(chart, 't3', { app: api, when, to: '2.0', otherwise: '3.0' });
// @ts-expect-error a matcher without a comparison is no match
new AbTest(chart, 't4', { app: api, when: Match.header('x'), to: '2.0' });
new Mirror(chart, 'm1', { app: api, to: '2.0' });
// @ts-expect-error there is no such version
new Mirror(chart, 'm2', { app: api, to: '3.0' });

// What needs requests refuses an app that has only bytes.
// @ts-expect-error db speaks TCP only
new AbTest(chart, 'b1', { app: db, when, to: 'v1' });
// @ts-expect-error db speaks TCP only
new Mirror(chart, 'b2', { app: db, to: 'v1' });
new AbTest(chart, 'b3', { app: mixed, when, to: 'v1' });
new AbTest(chart, 'b4', { app: grpc, when, to: 'v1' });
new Mirror(chart, 'b5', { app: mixed, to: 'v1' });
new CanaryRelease(chart, 'b6', { app: db, weights: { v1: 100 } }); // connections can be split on some meshes

// An app of which only that it is one is known is taken everywhere, and checked by the run.
declare const any: MeshApp;
declare const two: MeshApp<'1.0' | '2.0'>;
declare const version: string;
new CanaryRelease(chart, 'u1', { app: any, weights: { [version]: 100 } });
new AbTest(chart, 'u2', { app: any, when, to: version, otherwise: version });
new Mirror(chart, 'u3', { app: any, to: version });
new Exposure(chart, 'u4', { app: any, appPort: version });
new Intention(chart, 'u5', { from: any, to: any, action: 'deny' });
new AbTest(chart, 'u6', { app: two, when, to: '1.0' });
// @ts-expect-error its versions are known
new AbTest(chart, 'u7', { app: two, when, to: '3.0' });

// Exposures.
new Exposure(chart, 'e1', { app: mixed, appPort: 'data' });
// @ts-expect-error there is no such port
new Exposure(chart, 'e2', { app: mixed, appPort: 'admin' });
// @ts-expect-error there is no such way
new Exposure(chart, 'e3', { app: api, via: 'nodePort' });

// Intentions.
new Intention(chart, 'i1', { from: db, to: api, action: 'allow', permissions: [Match.path.prefix('/api')] });
// @ts-expect-error an intention allows or denies
new Intention(chart, 'i2', { from: db, to: api, action: 'block' });
const elsewhere = MeshApp.fromName(chart, 'x', { name: 'x', ports: { http: Port.http(80) } });
new Intention(chart, 'i3', { from: elsewhere, to: api, action: 'deny' });
// @ts-expect-error whom an app run elsewhere lets in is said where it is described
new Intention(chart, 'i4', { from: db, to: elsewhere, action: 'deny' });
