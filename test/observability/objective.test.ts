import { Duration } from 'cdk8s';
import { Mesh, MeshChart, ServiceLevelObjective } from 'cdk8s-mesh';
import { schemaErrors } from '../schemas/validate';
import { api, web } from '../support/apps';
import { gatewayApiMesh } from '../support/gateway-api';
import { manifestsOf, newChart, synth } from '../support/charts';
import { find, specOf } from '../support/manifests';
import { promqlErrors, Rule, RuleSpec } from '../support/promql';

const WINDOWS = ['5m', '30m', '1h', '2h', '6h', '1d', '3d'];

function objective(chart: MeshChart): ServiceLevelObjective<'1.0' | '2.0', 'http'> {
  return new ServiceLevelObjective(chart, 'api-slo', {
    app: api(chart),
    availability: 99.9,
    latency: { percent: 99, within: Duration.millis(250) },
  });
}

function rulesOn(mesh: Mesh, describe_: (chart: MeshChart) => unknown = objective): readonly Rule[] {
  const manifests = manifestsOf(mesh, (chart) => void describe_(chart));
  return specOf<RuleSpec>(manifests, 'PrometheusRule', 'api-slo').groups.flatMap(({ rules }) => rules);
}

const recordOf = (rules: readonly Rule[], window: string, labels: object): string | undefined =>
  rules.find(
    (rule) =>
      rule.record === `mesh:slo_errors:ratio_rate${window}` &&
      JSON.stringify(Object.entries(rule.labels).sort()) === JSON.stringify(Object.entries(labels).sort()),
  )?.expr;

const labels = { slo: 'api-slo', objective: 'availability', app: 'api', namespace: 'shop' };

describe.each([
  ['istio', Mesh.istio()],
  ['consul', Mesh.consul()],
  ['a third mesh', gatewayApiMesh()],
])('on %s', (name, mesh) => {
  const rules = rulesOn(
    mesh,
    name === 'a third mesh'
      ? (chart) => new ServiceLevelObjective(chart, 'api-slo', { app: api(chart), availability: 99.9 })
      : objective,
  );

  test('every expression is PromQL', () => {
    expect(rules.length).toBeGreaterThan(20);
    expect(rules.flatMap(({ expr }) => promqlErrors(expr))).toEqual([]);
  });

  test('the app and each of its versions are recorded over every window', () => {
    for (const window of WINDOWS) {
      expect(recordOf(rules, window, labels)).toContain(`[${window}]`);
      for (const version of ['1.0', '2.0']) {
        expect(recordOf(rules, window, { ...labels, version })).toContain(`"${version}"`);
      }
    }
  });
});

test('control: a grammar that takes anything would be noticed', () => {
  expect(promqlErrors('sum(rate(a{b="c"}[5m]) / (x > 0)')).not.toEqual([]);
  expect(promqlErrors('rate(a{b=c}[5m])')).not.toEqual([]);
});

describe('what is counted', () => {
  test('on Istio the callers count for the app, and the proxy in front of it for a version', () => {
    const rules = rulesOn(Mesh.istio());
    const whole =
      'reporter=~"source|waypoint",destination_service_name="api",destination_service_namespace="shop"';
    expect(recordOf(rules, '5m', labels)).toBe(
      `(sum(rate(istio_requests_total{${whole},response_code=~"5.."}[5m])) or 0 * ` +
        `sum(rate(istio_requests_total{${whole}}[5m]))) / (sum(rate(istio_requests_total{${whole}}[5m])) > 0)`,
    );
    const own =
      'reporter="destination",destination_app="api",destination_workload_namespace="shop",destination_version="2.0"';
    expect(recordOf(rules, '5m', { ...labels, version: '2.0' })).toContain(
      `istio_requests_total{${own},response_code=~"5.."}`,
    );
    expect(recordOf(rules, '1h', { ...labels, objective: 'latency', version: '2.0' })).toBe(
      `1 - sum(rate(istio_request_duration_milliseconds_bucket{${own},le=~"250(\\\\.0)?"}[1h])) / ` +
        `(sum(rate(istio_request_duration_milliseconds_count{${own}}[1h])) > 0)`,
    );
  });

  test('on Consul Envoy counts, and the scrape adds the version', () => {
    const rules = rulesOn(Mesh.consul());
    expect(recordOf(rules, '5m', labels)).toContain(
      'envoy_cluster_upstream_rq_xx{consul_destination_service="api",envoy_response_code_class="5"}',
    );
    expect(recordOf(rules, '5m', { ...labels, version: '2.0' })).toContain(
      'envoy_http_downstream_rq_xx{envoy_http_conn_manager_prefix="public_listener",consul_source_service="api",version="2.0",envoy_response_code_class="5"}',
    );
  });

  test('an app that a load balancer leads to is measured at its own proxy, and so is what asks for it', () => {
    const rules = rulesOn(
      Mesh.istio(),
      (chart) =>
        new ServiceLevelObjective(chart, 'api-slo', { app: api(chart), availability: 99, measuredAt: 'app' }),
    );
    expect(recordOf(rules, '5m', labels)).toContain('reporter="destination"');
  });
});

describe('alerts', () => {
  const alerts = rulesOn(Mesh.istio()).filter(({ alert }) => alert !== undefined);
  const of = (objective: string): readonly Rule[] =>
    alerts.filter(({ expr }) => expr.includes(`objective="${objective}"`));

  test('compare long and short windows with the budget, at the four rates of the SRE workbook', () => {
    const where = '{slo="api-slo",namespace="shop",objective="availability"}';
    const burns = (long: string, short: string, ratio: number): string =>
      `(mesh:slo_errors:ratio_rate${long}${where} > ${ratio} and mesh:slo_errors:ratio_rate${short}${where} > ${ratio})`;
    expect(of('availability').map(({ expr, labels }) => [labels['severity'], expr])).toEqual([
      ['critical', `${burns('1h', '5m', 0.0144)} or ${burns('6h', '30m', 0.006)}`],
      ['warning', `${burns('1d', '2h', 0.003)} or ${burns('3d', '6h', 0.001)}`],
    ]);
  });

  test('no two have the same name and labels, or they would be one', () => {
    const keys = alerts.map(({ alert, labels }) => JSON.stringify([alert, labels]));
    expect(keys).toHaveLength(4);
    expect(new Set(keys).size).toBe(4);
  });

  test('the budget grows with its period', () => {
    const [first] = rulesOn(
      Mesh.istio(),
      (chart) =>
        new ServiceLevelObjective(chart, 'api-slo', {
          app: api(chart),
          availability: 99.9,
          period: Duration.days(7),
        }),
    ).filter(({ alert }) => alert !== undefined);
    expect(first?.expr).toContain('> 0.00336 and');
  });

  test('a rate that not even every request failing could reach has no alert', () => {
    const few = rulesOn(
      Mesh.istio(),
      (chart) => new ServiceLevelObjective(chart, 'api-slo', { app: api(chart), availability: 80 }),
    ).filter(({ alert }) => alert !== undefined);
    const ratios = ({ expr }: Rule): readonly (string | undefined)[] =>
      [...expr.matchAll(/ > ([\d.]+) and/g)].map(([, ratio]) => ratio);
    expect(few.map(ratios)).toEqual([['0.6', '0.2']]);
  });

  test('labels of the rule and of the alerts are what was asked for', () => {
    const chart = newChart(Mesh.istio());
    new ServiceLevelObjective(chart, 'slo', {
      app: web(chart),
      availability: 99,
      name: 'web-slo',
      labels: { release: 'prometheus' },
      alertLabels: { team: 'shop' },
    });
    const manifests = synth(chart);
    expect(find(manifests, 'PrometheusRule', 'web-slo', 'shop').metadata.labels).toEqual({
      release: 'prometheus',
    });
    const [group] = specOf<RuleSpec>(manifests, 'PrometheusRule', 'web-slo').groups;
    const labelled = group?.rules.filter(({ alert }) => alert).map(({ labels: { team } }) => team);
    expect(new Set(labelled)).toEqual(new Set(['shop']));
  });
});

test('an app with one version is judged as a whole, unless both are asked for', () => {
  const versions = (perVersion?: boolean): readonly (string | undefined)[] => {
    const rules = rulesOn(
      Mesh.istio(),
      (chart) =>
        new ServiceLevelObjective(chart, 'api-slo', { app: web(chart), availability: 99, perVersion }),
    );
    return [...new Set(rules.filter(({ record }) => record).map(({ labels: { version } }) => version))];
  };
  expect(versions()).toEqual([undefined]);
  expect(versions(true)).toEqual([undefined, 'v1']);
});

test('the ratio can be asked for by whoever decides about a canary', () => {
  const chart = newChart(Mesh.istio());
  const slo = objective(chart);
  const query = slo.errorRatio('availability', { version: '2.0', window: '30m' });
  expect(query).toBe(
    'mesh:slo_errors:ratio_rate30m{slo="api-slo",namespace="shop",objective="availability",version="2.0"}',
  );
  expect(slo.errorRatio('latency')).toBe(
    'mesh:slo_errors:ratio_rate5m{slo="api-slo",namespace="shop",objective="latency",version=""}',
  );
  expect(promqlErrors(query)).toEqual([]);
});

test('the object is what the operator of Prometheus takes', () => {
  expect(manifestsOf(Mesh.istio(), (chart) => void objective(chart)).flatMap(schemaErrors)).toEqual([]);
});
