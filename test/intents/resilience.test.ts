import { Duration } from 'cdk8s';
import { MeshApp, MeshChart, Port, Resilience, SessionAffinity } from 'cdk8s-mesh';
import { destination, host, web } from '../support/apps';
import { Expected, Intent, testIntents } from '../support/intents';

/** `web` with one caller, `front`: on Consul some of it stands at the caller. */
function called(chart: MeshChart, resilience: Resilience): void {
  const app = web(chart, 'web', { resilience });
  web(chart, 'front', { calls: [app] });
}

const rule = (policies: object): Expected => ({
  kind: 'VirtualService',
  name: 'web',
  spec: { hosts: [host('web')], http: [{ route: [{ destination: destination('web', 8080) }], ...policies }] },
});

const route = (policies: object): Expected => ({
  kind: 'ServiceRouter',
  name: 'web',
  spec: {
    routes: [{ match: { http: { pathPrefix: '/' } }, destination: { service: 'web', ...policies } }],
  },
});

const trafficPolicy = (policy: object): Expected => ({
  kind: 'DestinationRule',
  name: 'web',
  spec: { host: host('web'), trafficPolicy: policy },
});

const atCaller = (override: object): Expected => ({
  kind: 'ServiceDefaults',
  name: 'front',
  spec: { protocol: 'http', upstreamConfig: { overrides: [{ name: 'web', ...override }] } },
});

const ownDefaults: Expected = { kind: 'ServiceDefaults', name: 'web', spec: { protocol: 'http' } };

const DEFAULT_CONDITIONS = ['connect-failure', 'refused-stream', 'gateway-error'];

function affinity(what: string, by: SessionAffinity, istio: object, consul: object): Intent {
  return {
    what: `session affinity by ${what}`,
    build: (chart) => called(chart, { sessionAffinity: by }),
    istio: { has: [trafficPolicy({ loadBalancer: { consistentHash: istio } })] },
    consul: {
      has: [
        {
          kind: 'ServiceResolver',
          name: 'web',
          spec: { loadBalancer: { policy: 'maglev', hashPolicies: [consul] } },
        },
      ],
    },
  };
}

testIntents('how callers treat an app', [
  {
    what: 'a timeout',
    build: (chart) => called(chart, { timeout: Duration.millis(1500) }),
    istio: { has: [rule({ timeout: '1.5s' })], lacks: ['DestinationRule web'] },
    consul: { has: [route({ requestTimeout: '1500ms' }), ownDefaults], lacks: ['ServiceResolver web'] },
  },
  {
    what: 'retries with their defaults',
    build: (chart) => called(chart, { retries: { attempts: 3 } }),
    istio: { has: [rule({ retries: { attempts: 3, retryOn: DEFAULT_CONDITIONS.join(',') } })] },
    consul: { has: [route({ numRetries: 3, retryOn: DEFAULT_CONDITIONS })] },
  },
  {
    what: 'retries on conditions and status codes',
    build: (chart) =>
      called(chart, { retries: { attempts: 1, on: ['reset', '5xx'], statusCodes: [409, 503] } }),
    istio: { has: [rule({ retries: { attempts: 1, retryOn: 'reset,5xx,409,503' } })] },
    consul: { has: [route({ numRetries: 1, retryOn: ['reset', '5xx'], retryOnStatusCodes: [409, 503] })] },
  },
  {
    what: 'no retries: Istio must be told, Consul has none by itself',
    build: (chart) => called(chart, { retries: { attempts: 0 } }),
    istio: { has: [rule({ retries: { attempts: 0 } })] },
    consul: { has: [ownDefaults], lacks: ['ServiceRouter web'] },
  },
  {
    what: 'a timeout for each try',
    build: (chart) => called(chart, { retries: { attempts: 2, perTryTimeout: Duration.seconds(2) } }),
    istio: {
      has: [rule({ retries: { attempts: 2, retryOn: DEFAULT_CONDITIONS.join(','), perTryTimeout: '2s' } })],
    },
    consul: { refused: ['[shop/web] MESH601'] },
  },
  {
    what: 'outlier detection with its defaults, which Consul keeps with each caller',
    build: (chart) => called(chart, { outlierDetection: {} }),
    istio: {
      has: [
        trafficPolicy({
          outlierDetection: {
            consecutive5xxErrors: 5,
            interval: '10s',
            baseEjectionTime: '30s',
            maxEjectionPercent: 100,
          },
        }),
      ],
    },
    consul: {
      has: [
        ownDefaults,
        atCaller({
          passiveHealthCheck: {
            maxFailures: 5,
            enforcingConsecutive5xx: 100,
            interval: '10000ms',
            baseEjectionTime: '30000ms',
            maxEjectionPercent: 100,
          },
        }),
      ],
    },
  },
  {
    what: 'limits on connections and requests, which Consul keeps with each caller',
    build: (chart) =>
      called(chart, {
        connectionLimits: { maxConnections: 10, maxPendingRequests: 20, maxConcurrentRequests: 30 },
      }),
    istio: {
      has: [
        trafficPolicy({
          connectionPool: {
            tcp: { maxConnections: 10 },
            http: { http1MaxPendingRequests: 20, http2MaxRequests: 30 },
          },
        }),
      ],
    },
    consul: {
      has: [
        ownDefaults,
        atCaller({ limits: { maxConnections: 10, maxPendingRequests: 20, maxConcurrentRequests: 30 } }),
      ],
    },
  },
  {
    what: 'one limit alone leaves the others to the mesh',
    build: (chart) => called(chart, { connectionLimits: { maxPendingRequests: 20 } }),
    istio: { has: [trafficPolicy({ connectionPool: { http: { http1MaxPendingRequests: 20 } } })] },
    consul: { has: [atCaller({ limits: { maxPendingRequests: 20 } })] },
  },
  {
    what: 'limits on connections to a TCP app',
    build: (chart) =>
      void new MeshApp(chart, 'web', {
        image: 'redis:8',
        ports: { redis: Port.tcp(6379) },
        resilience: { connectionLimits: { maxConnections: 10 } },
      }),
    istio: {
      has: [trafficPolicy({ connectionPool: { tcp: { maxConnections: 10 } } })],
      lacks: ['VirtualService web'],
    },
    consul: { has: [{ kind: 'ServiceDefaults', name: 'web', spec: { protocol: 'tcp' } }] },
  },
  affinity(
    'cookie',
    SessionAffinity.cookie('user', Duration.hours(1)),
    { httpCookie: { name: 'user', ttl: '3600s', path: '/' } },
    { field: 'cookie', fieldValue: 'user', cookieConfig: { ttl: '3600000ms', path: '/' } },
  ),
  affinity(
    'header',
    SessionAffinity.header('X-User'),
    { httpHeaderName: 'x-user' },
    { field: 'header', fieldValue: 'x-user' },
  ),
  affinity(
    'query parameter',
    SessionAffinity.query('user'),
    { httpQueryParameterName: 'user' },
    { field: 'query_parameter', fieldValue: 'user' },
  ),
  affinity('address', SessionAffinity.sourceIp(), { useSourceIp: true }, { sourceIP: true }),
]);
