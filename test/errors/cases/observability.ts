import { Duration } from 'cdk8s';
import {
  Credentials,
  GoldenSignals,
  GoldenSignalsProps,
  Install,
  MeshChart,
  Observability,
  ObservabilityProps,
  ServiceLevelObjective,
  ServiceLevelObjectiveProps,
  Tracing,
} from 'cdk8s-mesh';
import { httpApp } from '../../support/charts';
import { ErrorCase, ErrorCases } from './case';

type Objective = Omit<ServiceLevelObjectiveProps<string, 'http'>, 'app'>;
type Signals = Omit<GoldenSignalsProps<string, 'http'>, 'app'>;

const objective = (what: string, bad: Objective, says: RegExp, good: Objective): ErrorCase => {
  const stating = (props: Objective) => (chart: MeshChart) =>
    void new ServiceLevelObjective(chart, 'slo', { app: httpApp(chart, 'api'), ...props });
  return { what, bad: stating(bad), path: 'shop/slo', says, good: stating(good) };
};

const signals = (what: string, bad: Signals, says: RegExp, good: Signals): ErrorCase => {
  const watching = (props: Signals) => (chart: MeshChart) =>
    void new GoldenSignals(chart, 'signals', { app: httpApp(chart, 'api'), ...props });
  return { what, bad: watching(bad), path: 'shop/signals', says, good: watching(good) };
};

const observing = (
  what: string,
  bad: ObservabilityProps,
  says: RegExp,
  good: ObservabilityProps,
): ErrorCase => {
  const all = (props: ObservabilityProps) => (chart: MeshChart) =>
    void new Observability(chart, 'all', props);
  return { what, bad: all(bad), path: 'shop/all', says, good: all(good) };
};

const HOST = 'collector.tracing.svc.cluster.local';
const install = Install.flux();
const login = Credentials.secret({ name: 'grafana-admin' });

/** Mistakes in measuring, tracing and alerting. */
export const observability: ErrorCases = {
  MESH851: [
    {
      what: 'two that observe one mesh',
      bad: (chart) => {
        new Observability(chart, 'all', { namespace: 'one' });
        new Observability(chart, 'more', { namespace: 'two' });
      },
      path: 'shop/more',
      says: /it tells the proxies of (Istio|Consul) what to report, and so does "shop\/all"/,
      good: (chart) => void new Observability(chart, 'all', { namespace: 'one' }),
    },
  ],
  MESH852: [
    objective('no failure at all', { availability: 100 }, /`availability` is 100, and must be a percentage/, {
      availability: 99.99,
    }),
    objective('a part in place of a percentage', { availability: 0 }, /`availability` is 0/, {
      availability: 0.999,
    }),
    objective(
      'every request fast',
      { latency: { percent: 100, within: Duration.millis(250) } },
      /`latency\.percent` is 100/,
      { latency: { percent: 99, within: Duration.millis(250) } },
    ),
    objective(
      'half a day',
      { availability: 99, period: Duration.hours(12) },
      /`period` is 0\.5 days, and must be a whole number of days/,
      { availability: 99, period: Duration.days(1) },
    ),
    signals('errors that are never too many', { errorPercent: 100 }, /`errorPercent` is 100/, {
      errorPercent: 99,
    }),
    signals('no patience', { for: Duration.seconds(0) }, /`for` is 0 minutes/, { for: Duration.minutes(1) }),
    signals('no time at all', { latency: Duration.seconds(0) }, /`latency` is 0 ms/, { latency: false }),
    observing(
      'more than every request traced',
      { tracing: Tracing.otlp({ host: HOST, samplingPercent: 101 }) },
      /`samplingPercent` is 101/,
      { tracing: Tracing.otlp({ host: HOST, samplingPercent: 100 }) },
    ),
  ],
  MESH853: [
    objective('nothing judged', {}, /it has neither `availability` nor `latency`/, { availability: 99 }),
  ],
  MESH854: [
    objective(
      'a latency between two steps',
      { latency: { percent: 99, within: Duration.millis(300) } },
      /none of them ends at 300 milliseconds\. Write the nearest step: 250 or 500 milliseconds\./,
      { latency: { percent: 99, within: Duration.millis(500) } },
    ),
  ],
  MESH855: [
    observing(
      'a short name',
      { tracing: Tracing.otlp({ host: 'collector.tracing' }) },
      /the traces go to "collector\.tracing", which is no full name/,
      { tracing: Tracing.otlp({ host: HOST }) },
    ),
    observing('a URL', { tracing: Tracing.zipkin({ host: `http://${HOST}` }) }, /which carries a scheme/, {
      tracing: Tracing.zipkin({ host: HOST }),
    }),
  ],
  MESH856: [
    observing(
      'a login without a name',
      {
        install,
        grafana: {
          login: Credentials.secretsStore({
            name: 'grafana',
            provider: 'vault',
            parameters: {},
            fields: { password: 'grafana-password' },
          }),
        },
      },
      /the credentials "grafana" have no "username", only "password"/,
      { install, grafana: { login } },
    ),
  ],
  MESH857: [
    observing(
      'a login as text',
      { install, grafana: { login: { username: 'admin', password: 'secret' } as never } },
      /`grafana\.login` holds a credential as text/,
      { install, grafana: { login } },
    ),
  ],
  MESH858: [
    observing(
      'Grafana, and nothing says how',
      { grafana: { login } },
      /the chart "kube-prometheus-stack" is to be installed/,
      { install, grafana: { login } },
    ),
  ],
};
