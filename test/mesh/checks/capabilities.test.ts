import { Duration } from 'cdk8s';
import {
  AbTest,
  CanaryRelease,
  Exposure,
  Install,
  KialiLogin,
  Match,
  Mesh,
  MeshApp,
  MeshChart,
  Mirror,
  Observability,
  ObservabilityProps,
  Port,
  Resilience,
  ServiceLevelObjective,
  SessionAffinity,
  Tls,
  Tracing,
} from 'cdk8s-mesh';
import { Capability, Dialect } from 'cdk8s-mesh/dialect';
import { FEATURES, refused } from '../../../lib/mesh';
import { httpApp, newChart, synth, tcpApp, twoVersions } from '../../support/charts';
import { errorsOf, Told } from '../../support/errors';

/** Istio, but for what it is said not to do. */
function without(...capabilities: readonly Capability[]): Mesh {
  const dialect = Mesh.istio().dialect;
  const rows = capabilities.map((capability) => [capability, refused('Do it in another way.')] as const);
  const table = { ...dialect.capabilities, ...Object.fromEntries(rows) };
  return new Mesh(Object.create(dialect, { capabilities: { value: table } }) as Dialect);
}

const test_ = (chart: MeshChart, when: Match): unknown =>
  new AbTest(chart, 'it', { app: twoVersions(chart, 'api'), when, to: '2.0' });
const resilient = (chart: MeshChart, resilience: Resilience): unknown => httpApp(chart, 'it', { resilience });
const denied = (chart: MeshChart, permission: Match): void => {
  httpApp(chart, 'it').access.denyFrom(httpApp(chart, 'web'), permission);
};
const COLLECTOR = 'collector.observability.svc.cluster.local';
const observing = (chart: MeshChart, props: ObservabilityProps): unknown =>
  new Observability(chart, 'it', props);
const second = Duration.seconds(1);

/** A description that asks for each capability, by the construct `it`. */
const ASKING: Readonly<Record<Capability, (chart: MeshChart) => unknown>> = {
  multiplePorts: (chart) =>
    new MeshApp(chart, 'it', { image: 'a', ports: { a: Port.http(1), b: Port.http(2) } }),
  httpSplit: (chart) =>
    new CanaryRelease(chart, 'it', { app: twoVersions(chart, 'api'), weights: { '1.0': 100 } }),
  matchSplit: (chart) => {
    const app = twoVersions(chart, 'api');
    const split = (['1.0', '2.0'] as const).map((version) => ({ subset: app.subsetOf(version), weight: 50 }));
    app.traffic.addRoute({ path: 'shop/it', match: Match.method('GET').alternatives, split, order: 0 });
  },
  tcpSplit: (chart) => {
    const app = new MeshApp(chart, 'db', {
      image: 'a',
      ports: { a: Port.tcp(1) },
      versions: { a: {}, b: {} },
    });
    new CanaryRelease(chart, 'it', { app, weights: { a: 100 } });
  },
  queryPrefix: (chart) => test_(chart, Match.query('q').prefix('a')),
  repeatedName: (chart) => test_(chart, Match.query('q').exact('a').and(Match.query('q').exact('b'))),
  cookieMatch: (chart) => test_(chart, Match.cookie('c').present()),
  mirror: (chart) => new Mirror(chart, 'it', { app: twoVersions(chart, 'api'), to: '2.0' }),
  timeout: (chart) => resilient(chart, { timeout: second }),
  retries: (chart) => resilient(chart, { retries: { attempts: 1 } }),
  perTryTimeout: (chart) => resilient(chart, { retries: { attempts: 1, perTryTimeout: second } }),
  outlierDetection: (chart) => resilient(chart, { outlierDetection: {} }),
  connectionLimits: (chart) => resilient(chart, { connectionLimits: { maxConnections: 1 } }),
  sessionAffinity: (chart) => resilient(chart, { sessionAffinity: SessionAffinity.sourceIp() }),
  requestPermission: (chart) => denied(chart, Match.method('GET')),
  permissionRegex: (chart) => denied(chart, Match.header('x').regex('a')),
  permissionLiteral: (chart) => denied(chart, Match.path.exact('/files/*')),
  permissionQuery: (chart) => denied(chart, Match.query('x').exact('a')),
  permissionCookie: (chart) => denied(chart, Match.cookie('x').exact('a')),
  egressScope: (chart) => httpApp(chart, 'it'),
  tracingOtlp: (chart) => observing(chart, { tracing: Tracing.otlp({ host: COLLECTOR }) }),
  tracingZipkin: (chart) => observing(chart, { tracing: Tracing.zipkin({ host: COLLECTOR }) }),
  requestMetrics: (chart) => observing(chart, {}),
  grpcFailures: (chart) => {
    const app = new MeshApp(chart, 'api', { image: 'a', ports: { grpc: Port.grpc(1) } });
    new ServiceLevelObjective(chart, 'it', { app, availability: 99.9 });
  },
  kiali: (chart) => observing(chart, { install: Install.flux(), kiali: { login: KialiLogin.token() } }),
  httpsRedirect: (chart) => {
    new Exposure(chart, 'it', { app: httpApp(chart, 'api'), tls: Tls.fromSecret('s'), redirectHttp: true });
  },
  matchAtIngress: (chart) => {
    const app = twoVersions(chart, 'api');
    new AbTest(chart, 'it', { app, when: Match.path.prefix('/v2'), to: '2.0' });
    new Exposure(chart, 'public', { app });
  },
  wildcardAmongHosts: (chart) => {
    new Exposure(chart, 'it', { app: httpApp(chart, 'api'), hosts: ['a.example.com', '*.example.com'] });
  },
  ingressSourceRanges: (chart) => {
    new Exposure(chart, 'it', { app: httpApp(chart, 'api'), sourceRanges: ['10.0.0.0/8'] });
  },
  wildcardSourceRanges: (chart) => {
    const app = httpApp(chart, 'api');
    new Exposure(chart, 'it', { app, hosts: ['*.example.com'], sourceRanges: ['10.0.0.0/8'] });
  },
};

function told(mesh: Mesh, build: (chart: MeshChart) => unknown): readonly Told[] {
  const chart = newChart(mesh, { egress: build === ASKING.egressScope ? 'declared' : 'open' });
  return errorsOf(() => {
    build(chart);
    synth(chart);
  });
}

/** What is named beside the feature, where the construct could mean several things. */
const SAID: Partial<Record<Capability, string>> = { permissionLiteral: ', such as "/files/*"' };

test.each(Object.entries(ASKING))('a mesh without %s says so to whoever asks for it', (name, build) => {
  const capability = name as Capability;
  const found = told(without(capability), build).filter(({ text }) => text.includes(FEATURES[capability]));
  expect(found).toEqual([
    {
      code: 'MESH601',
      path: 'shop/it',
      text: `Istio cannot do this: ${FEATURES[capability]}${SAID[capability] ?? ''}. Do it in another way.`,
    },
  ]);
});

test('a mesh without anything still runs an app that asks for nothing', () => {
  const nothing = without(...(Object.keys(FEATURES) as Capability[]));
  expect(
    told(nothing, (chart) => httpApp(chart, 'web', { calls: [httpApp(chart, 'api'), tcpApp(chart, 'db')] })),
  ).toEqual([]);
});
