import { MetricTable, SeriesSelector } from '../../mesh';
import { AlertingRule, RecordingRule, RuleGroup, Texts } from './prometheus-rule';
import { decimal, failureRatio, quantile, rateOf, seriesText, windowText } from './promql';
import { Subject } from './subjects';

/** What is told of an app, and from when on. */
export interface Signals {
  readonly name: string;
  readonly app: string;
  readonly namespace: string;
  /** Names of the Deployments, which the names of their pods begin with. */
  readonly deployments: readonly string[];
  readonly subjects: readonly Subject[];
  readonly metrics: MetricTable;
  readonly errorPercent: number | undefined;
  readonly latencyMs: number | undefined;
  readonly traffic: boolean;
  readonly saturationPercent: number | undefined;
  readonly forMinutes: number;
  readonly alertLabels: Texts;
}

/** The window over which the signals are averaged. */
const WINDOW = '5m';

const REQUESTS = `mesh:requests:rate${WINDOW}`;
const ERRORS = `mesh:errors:ratio_rate${WINDOW}`;
const LATENCY = `mesh:latency_milliseconds:p99_rate${WINDOW}`;

/** Records of the four signals and an alert for each. */
export function signalRules(signals: Signals): readonly RuleGroup[] {
  return [{ name: signals.name, rules: [...records(signals), ...alerts(signals)] }];
}

/** Errors are recorded only where they are watched: where they are not, the mesh may not be able to count them. */
function records({ subjects, metrics, errorPercent }: Signals): readonly RecordingRule[] {
  return subjects.flatMap(({ measured, labels }) => {
    const requests = metrics.requests(measured);
    const errors = (): string => failureRatio(metrics.failures(measured), requests, WINDOW);
    return [
      { record: REQUESTS, expr: rateOf(requests, WINDOW), labels },
      ...(errorPercent === undefined ? [] : [{ record: ERRORS, expr: errors(), labels }]),
      { record: LATENCY, expr: quantile(metrics.durations(measured), 0.99, WINDOW), labels },
    ];
  });
}

function alerts(signals: Signals): readonly AlertingRule[] {
  const { errorPercent, latencyMs, traffic, saturationPercent } = signals;
  return [
    ...(errorPercent === undefined ? [] : [tooManyErrors(signals, errorPercent)]),
    ...(latencyMs === undefined ? [] : [tooSlow(signals, latencyMs)]),
    ...(traffic ? [noTraffic(signals)] : []),
    ...(saturationPercent === undefined ? [] : saturated(signals, saturationPercent)),
  ];
}

const WHOSE = '{{ $labels.app }}{{ with $labels.version }} {{ . }}{{ end }}';

function tooManyErrors(signals: Signals, percent: number): AlertingRule {
  return alert(signals, 'MeshHighErrorRate', {
    expr: `${recorded(ERRORS, signals)} > ${decimal(percent / 100)}`,
    summary: `${WHOSE}: more than ${percent}% of the requests fail`,
    description: '{{ $value | humanizePercentage }} of the requests fail.',
  });
}

function tooSlow(signals: Signals, latencyMs: number): AlertingRule {
  return alert(signals, 'MeshHighLatency', {
    expr: `${recorded(LATENCY, signals)} > ${latencyMs}`,
    summary: `${WHOSE}: 1% of the requests take longer than ${latencyMs} ms`,
    description: '1% of the requests take longer than {{ $value | humanize }} ms.',
  });
}

/** Versions are left out: a canary that gets no requests is nothing unusual. */
function noTraffic(signals: Signals): AlertingRule {
  const whole = recorded(REQUESTS, signals, { version: '' });
  return alert(signals, 'MeshTrafficStopped', {
    expr: `${whole} offset 1h > 0 unless ${whole} > 0`,
    summary: `${WHOSE}: no one calls any more`,
    description:
      'An hour ago there were {{ $value | humanize }} requests in a second, and now there is none.',
  });
}

function saturated(signals: Signals, percent: number): readonly AlertingRule[] {
  const { app, namespace, deployments } = signals;
  const pods = deployments.map((name) => `${name}-[a-z0-9]+-[a-z0-9]{5}`).join('|');
  const where: SeriesSelector['where'] = [
    { label: 'namespace', is: '=', value: namespace },
    { label: 'pod', is: '=~', value: pods },
    { label: 'container', is: '=', value: app },
  ];
  const used = (metric: string): string => seriesText({ metric, where });
  const limit = (resource: string): string =>
    seriesText({
      metric: 'kube_pod_container_resource_limits',
      where: [...where, { label: 'resource', is: '=', value: resource }],
    });
  const part = (what: string, resource: string): string =>
    `max by (namespace, pod) (${what}) / max by (namespace, pod) (${limit(resource)})`;
  const memory = part(used('container_memory_working_set_bytes'), 'memory');
  const processor = part(`rate(${used('container_cpu_usage_seconds_total')}[${WINDOW}])`, 'cpu');
  return [
    ['memory', memory],
    ['processor', processor],
  ].map(([resource, ratio]) =>
    alert({ ...signals, alertLabels: { app, resource, ...signals.alertLabels } }, 'MeshSaturation', {
      expr: `${ratio} > ${decimal(percent / 100)}`,
      summary: `${app}: {{ $labels.pod }} uses more than ${percent}% of its ${resource}`,
      description: `{{ $value | humanizePercentage }} of the limit of ${resource} are used.`,
    }),
  );
}

function recorded(metric: string, { app, namespace }: Signals, more: Texts = {}): string {
  const where = Object.entries({ app, namespace, ...more });
  return seriesText({ metric, where: where.map(([label, value]) => ({ label, is: '=', value })) });
}

function alert(
  { forMinutes, alertLabels }: Signals,
  name: string,
  {
    expr,
    summary,
    description,
  }: { readonly expr: string; readonly summary: string; readonly description: string },
): AlertingRule {
  return {
    alert: name,
    expr,
    for: windowText(forMinutes),
    labels: { severity: 'warning', ...alertLabels },
    annotations: { summary, description },
  };
}
