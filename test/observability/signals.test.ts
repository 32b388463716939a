import { Duration } from 'cdk8s';
import { GoldenSignals, GoldenSignalsProps, Mesh } from 'cdk8s-mesh';
import { schemaErrors } from '../schemas/validate';
import { api } from '../support/apps';
import { manifestsOf } from '../support/charts';
import { Manifest, specOf } from '../support/manifests';
import { promqlErrors, Rule, RuleSpec } from '../support/promql';

type Options = Partial<Omit<GoldenSignalsProps<'1.0' | '2.0', 'http'>, 'app'>>;

const manifestsWith = (mesh: Mesh, options: Options = {}): readonly Manifest[] =>
  manifestsOf(mesh, (chart) => void new GoldenSignals(chart, 'signals', { app: api(chart), ...options }));

const rulesWith = (options: Options = {}, mesh = Mesh.istio()): readonly Rule[] =>
  specOf<RuleSpec>(manifestsWith(mesh, options), 'PrometheusRule', 'signals').groups.flatMap(
    ({ rules }) => rules,
  );

const alertsOf = (rules: readonly Rule[]): readonly (string | undefined)[] =>
  rules.filter(({ alert }) => alert !== undefined).map(({ alert }) => alert);

test.each([
  ['istio', Mesh.istio()],
  ['consul', Mesh.consul()],
])('on %s every expression is PromQL and the object is valid', (_name, mesh) => {
  const manifests = manifestsWith(mesh);
  expect(manifests.flatMap(schemaErrors)).toEqual([]);
  expect(rulesWith({}, mesh).flatMap(({ expr }) => promqlErrors(expr))).toEqual([]);
});

test('each signal has a record where it has one, and an alert', () => {
  const rules = rulesWith();
  expect(alertsOf(rules)).toEqual([
    'MeshHighErrorRate',
    'MeshHighLatency',
    'MeshTrafficStopped',
    'MeshSaturation',
    'MeshSaturation',
  ]);
  const records = rules.filter(({ record }) => record !== undefined);
  expect(records.map(({ record, labels: { version } }) => `${record} ${version ?? '-'}`)).toEqual(
    ['-', '1.0', '2.0'].flatMap((version) =>
      ['mesh:requests:rate5m', 'mesh:errors:ratio_rate5m', 'mesh:latency_milliseconds:p99_rate5m'].map(
        (record) => `${record} ${version}`,
      ),
    ),
  );
});

test('what is not to be watched is not', () => {
  const rules = rulesWith({ errorPercent: false, latency: false, traffic: false, saturationPercent: false });
  expect(alertsOf(rules)).toEqual([]);
  // What the mesh may not be able to count is not recorded as if it had been.
  expect(rules.some(({ record }) => record?.startsWith('mesh:errors'))).toBe(false);
});

test('thresholds and patience are those that were asked for', () => {
  const rules = rulesWith({
    errorPercent: 0.5,
    latency: Duration.millis(300),
    saturationPercent: 75,
    for: Duration.hours(1),
    alertLabels: { team: 'shop' },
  });
  const byName = (name: string): Rule | undefined => rules.find(({ alert }) => alert === name);
  expect(byName('MeshHighErrorRate')?.expr).toMatch(/ > 0\.005$/);
  expect(byName('MeshHighLatency')?.expr).toMatch(/ > 300$/);
  expect(byName('MeshSaturation')?.expr).toMatch(/ > 0\.75$/);
  expect(byName('MeshSaturation')?.for).toBe('1h');
  expect(byName('MeshTrafficStopped')?.labels).toEqual({ severity: 'warning', team: 'shop' });
});

test('saturation looks at the pods of the app and at no others', () => {
  const expr = rulesWith().find(({ alert }) => alert === 'MeshSaturation')?.expr ?? '';
  const pattern = new RegExp(`^(?:${/pod=~"([^"]+)"/.exec(expr)?.[1]})$`);
  expect(pattern.test('api-v1-0-7cc956cc-8jt7h')).toBe(true);
  expect(pattern.test('api-v1-0-extra-7cc956cc-8jt7h')).toBe(false);
  expect(pattern.test('web-7cc956cc-8jt7h')).toBe(false);
});
