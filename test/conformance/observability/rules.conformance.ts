import assert from 'node:assert';
import { describe, it } from 'node:test';
import { Duration, Testing } from 'cdk8s';
import { GoldenSignals, ServiceLevelObjective } from '../../../lib/platform/observability';
import { MeshApp, MeshChart } from '../../../lib/describe/app';
import { Port } from '../../../lib/model';
import type { KubeObject } from '../kube/objects';
import { record } from '../suite/report';
import { CONSUL, ISTIO, type Variant } from '../suite/variants';
import { type Expected, type MadeUp, type RuleTest, testRules } from './promtool';

/** Requests in a minute, and how many of a hundred fail. */
interface Traffic {
  readonly perMinute: number;
  readonly failing: number;
}

/** Three hours of requests to the app: what becomes of them in each version. */
type Versions = Readonly<Record<'1.0' | '2.0', Traffic>>;

const MINUTES = 180;

/** A counter that grows evenly. */
const growing = (series: string, perMinute: number): MadeUp => ({
  series,
  values: `0+${perMinute}x${MINUTES}`,
});

/** How each mesh counts: as the callers see the app, and as the proxies of a version do. */
const SERIES = {
  istio: {
    callers: (code: string) =>
      `istio_requests_total{reporter="source",destination_service_name="api",destination_service_namespace="shop",response_code="${code}"}`,
    version: (version: string, code: string) =>
      `istio_requests_total{reporter="destination",destination_app="api",destination_workload_namespace="shop",destination_version="${version}",response_code="${code}"}`,
    duration: (suffix: string, le = '') =>
      `istio_request_duration_milliseconds_${suffix}{reporter="source",destination_service_name="api",destination_service_namespace="shop"${le}}`,
  },
  consul: {
    callers: (code: string) =>
      `envoy_cluster_upstream_rq_xx{consul_destination_service="api",consul_destination_service_subset="v1-0",envoy_response_code_class="${code[0]}"}`,
    version: (version: string, code: string) =>
      `envoy_http_downstream_rq_xx{envoy_http_conn_manager_prefix="public_listener",consul_source_service="api",version="${version}",envoy_response_code_class="${code[0]}"}`,
    duration: (suffix: string, le = '') =>
      `envoy_cluster_upstream_rq_time_${suffix}{consul_destination_service="api"${le}}`,
  },
};

function requests(mesh: Variant['software'], versions: Versions): readonly MadeUp[] {
  const { callers, version } = SERIES[mesh];
  const failed = ({ perMinute, failing }: Traffic): number => (perMinute * failing) / 100;
  const all = Object.values(versions);
  const total = all.reduce((sum, { perMinute }) => sum + perMinute, 0);
  const bad = all.reduce((sum, traffic) => sum + failed(traffic), 0);
  // A counter that never counted is not there at all, which is what a healthy app looks like.
  const pair = (series: (code: string) => string, count: number, failures: number): readonly MadeUp[] => [
    growing(series('200'), count - failures),
    ...(failures > 0 ? [growing(series('503'), failures)] : []),
  ];
  return [
    ...pair(callers, total, bad),
    ...Object.entries(versions).flatMap(([name, traffic]) =>
      pair((code) => version(name, code), traffic.perMinute, failed(traffic)),
    ),
  ];
}

function manifestsOf({ mesh }: Variant): readonly KubeObject[] {
  const chart = new MeshChart(Testing.app(), 'shop', { mesh: mesh(), namespace: 'shop' });
  const app = new MeshApp(chart, 'api', {
    ports: { http: Port.http(8080) },
    versions: { '1.0': { image: 'api:1' }, '2.0': { image: 'api:2' } },
  });
  new ServiceLevelObjective(chart, 'slo', {
    app,
    availability: 99,
    latency: { percent: 95, within: Duration.millis(250) },
  });
  new GoldenSignals(chart, 'signals', { app });
  return Testing.synth(chart) as KubeObject[];
}

const burning = (objective: string): string =>
  `sum by (version, severity) (ALERTS{alertname="MeshErrorBudgetBurn",alertstate="firing",objective="${objective}"})`;

const alert = (severity: string, value: number, version?: string): Expected => ({
  labels: `{severity="${severity}"${version === undefined ? '' : `,version="${version}"`}}`,
  value,
});

const after = '2h30m';

/** What must be said of each kind of day. */
function days(mesh: Variant['software']): Readonly<Record<string, RuleTest>> {
  const { duration } = SERIES[mesh];
  const signal = (name: string): string =>
    `count by (alertname, version) (ALERTS{alertname="${name}",alertstate="firing"})`;
  const slow = (bound: string): readonly MadeUp[] => [
    growing(duration('count'), 100),
    growing(duration('bucket', `,le="${bound}"`), 20),
    growing(duration('bucket', ',le="+Inf"'), 100),
  ];
  const tooSlow = [{ expr: burning('latency'), is: [alert('critical', 1), alert('warning', 1)] }];
  return {
    'a healthy day: nothing fires, and the ratio is 0 and not unknown': {
      series: requests(mesh, { '1.0': { perMinute: 540, failing: 0 }, '2.0': { perMinute: 60, failing: 0 } }),
      after,
      expressions: [
        { expr: 'ALERTS', is: [] },
        {
          expr: 'sum by (version) (mesh:slo_errors:ratio_rate5m{objective="availability"})',
          is: [
            { labels: '{}', value: 0 },
            { labels: '{version="1.0"}', value: 0 },
            { labels: '{version="2.0"}', value: 0 },
          ],
        },
      ],
    },
    'a bad canary beside a good version: it is told by its version, and the good one is left alone': {
      series: requests(mesh, {
        '1.0': { perMinute: 900, failing: 0 },
        '2.0': { perMinute: 100, failing: 20 },
      }),
      after,
      expressions: [
        {
          expr: burning('availability'),
          // 20% of a canary burn its budget of 1% at every rate; 2% of all only at the slowest.
          is: [alert('critical', 1, '2.0'), alert('warning', 1, '2.0'), alert('warning', 1)],
        },
        {
          expr: signal('MeshHighErrorRate'),
          is: [{ labels: '{alertname="MeshHighErrorRate",version="2.0"}', value: 1 }],
        },
      ],
    },
    'a burning app: the whole is told at every rate': {
      series: requests(mesh, {
        '1.0': { perMinute: 900, failing: 50 },
        '2.0': { perMinute: 100, failing: 50 },
      }),
      after,
      expressions: [
        {
          expr: burning('availability'),
          is: ['1.0', '2.0', undefined].flatMap((version) => [
            alert('critical', 1, version),
            alert('warning', 1, version),
          ]),
        },
      ],
    },
    'no requests: nothing is known, and nothing fires': {
      series: requests(mesh, { '1.0': { perMinute: 0, failing: 0 }, '2.0': { perMinute: 0, failing: 0 } }),
      after,
      expressions: [
        { expr: 'ALERTS', is: [] },
        { expr: 'mesh:slo_errors:ratio_rate5m', is: [] },
      ],
    },
    'slow answers, with bounds as Prometheus 2 writes them': {
      series: slow('250'),
      after,
      expressions: tooSlow,
    },
    'slow answers, with bounds as Prometheus 3 writes them': {
      series: slow('250.0'),
      after,
      expressions: tooSlow,
    },
    'requests that stop are told, once they have stopped for long enough': {
      series: [{ series: SERIES[mesh].callers('200'), values: `0+100x120 12000x${MINUTES - 120}` }],
      after: '2h20m',
      expressions: [
        {
          expr: signal('MeshTrafficStopped'),
          is: [{ labels: '{alertname="MeshTrafficStopped"}', value: 1 }],
        },
      ],
    },
  };
}

for (const variant of [ISTIO, CONSUL]) {
  void describe(`${variant.name}: alerts over made-up series`, () => {
    const check = (title: string, run: () => Promise<unknown>): void => {
      void it(title, () => record('alerts over made-up series', title, variant.name, run));
    };
    for (const [title, day] of Object.entries(days(variant.software))) {
      check(title, () => testRules(manifestsOf(variant), [day]));
    }
    check('control: an alert that is expected and does not fire is noticed', async () => {
      const [healthy] = Object.values(days(variant.software));
      const wrong = { ...healthy, expressions: [{ expr: 'ALERTS', is: [alert('critical', 1)] }] } as RuleTest;
      await assert.rejects(testRules(manifestsOf(variant), [wrong]), /FAILED/);
    });
  });
}
