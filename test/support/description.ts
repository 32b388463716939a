import { App, Duration } from 'cdk8s';
import {
  AbTest,
  Action,
  CanaryRelease,
  Exposure,
  Intention,
  Match,
  Mesh,
  MeshApp,
  MeshChart,
  Port,
  Resilience,
  Scope,
  SessionAffinity,
} from 'cdk8s-mesh';

/** A condition as data: `header x-user exact ann`. */
export interface ConditionData {
  readonly on: 'path' | 'method' | 'header' | 'query' | 'cookie';
  readonly name: string;
  readonly how: 'exact' | 'prefix' | 'regex' | 'present';
  readonly value: string;
}

/** A match as data: alternatives, each a list of conditions that must all hold. */
export type MatchData = readonly (readonly ConditionData[])[];

/** An app as data. */
export interface AppData {
  readonly name: string;
  readonly chart: 'shop' | 'pay';
  readonly protocol: 'http' | 'http2' | 'grpc' | 'tcp';
  readonly port: number;
  readonly targetPort: number;
  readonly versions: readonly string[];
  readonly access?: Scope;
  readonly calls: readonly string[];
  readonly canary?: readonly number[];
  readonly tests: readonly { readonly when: MatchData; readonly to: number; readonly order: number }[];
  readonly intentions: readonly {
    readonly from: string;
    readonly action: Action;
    readonly permissions: MatchData;
  }[];
  readonly exposure?: 'ingress' | 'load-balancer';
  readonly resilience: readonly ('timeout' | 'retries' | 'outliers' | 'limits' | 'affinity')[];
}

/** Two charts of one mesh, as data that can be described in any order. */
export type Description = readonly AppData[];

/** A step of a description, and the steps whose constructs it uses. */
interface Step {
  readonly id: string;
  readonly needs: readonly string[];
  readonly run: () => void;
}

type Charts = Readonly<Record<AppData['chart'], MeshChart>>;

/** The charts of a description, built in the order that the priorities of its steps give. */
export function build(
  description: Description,
  mesh: Mesh,
  priority: (id: string) => number = () => 0,
): Charts {
  const app = new App();
  const charts = {
    shop: new MeshChart(app, 'shop', { namespace: 'shop', mesh }),
    pay: new MeshChart(app, 'pay', { namespace: 'pay', mesh }),
  };
  const apps = new Map<string, MeshApp>();
  const pending = description.flatMap((data) => stepsOf(data, charts[data.chart], apps));
  const done = new Set<string>();
  while (pending.length > 0) {
    const ready = pending.filter(({ needs }) => needs.every((need) => done.has(need)));
    const next = ready.reduce((best, step) => (priority(step.id) < priority(best.id) ? step : best));
    next.run();
    done.add(next.id);
    pending.splice(pending.indexOf(next), 1);
  }
  return charts;
}

function stepsOf(data: AppData, chart: MeshChart, apps: Map<string, MeshApp>): readonly Step[] {
  const { name } = data;
  const get = (wanted: string): MeshApp => apps.get(wanted) as MeshApp;
  const step = (id: string, needs: readonly string[], run: () => void): Step => ({
    id: `${name}-${id}`,
    needs: [`${name}-app`, ...needs.map((other) => `${other}-app`)],
    run,
  });
  const { canary, exposure, calls, tests, intentions } = data;
  return [
    { id: `${name}-app`, needs: [], run: () => void apps.set(name, createApp(data, chart)) },
    step('calls', calls, () => get(name).addCalls(...calls.map(get))),
    ...(canary
      ? [
          step(
            'canary',
            [],
            () =>
              void new CanaryRelease(chart, `${name}-canary`, {
                app: get(name),
                weights: weightsOf(data, canary),
              }),
          ),
        ]
      : []),
    ...tests.map(({ when, to, order }, index) =>
      step(`test${index}`, [], () => {
        const options = { when: matchOf(when), to: data.versions[to], order };
        new AbTest(chart, `${name}-test${index}`, { app: get(name), ...options });
      }),
    ),
    ...intentions.map(({ from, action, permissions }) =>
      step(`intention-${from}`, [from], () => {
        const said = permissions.length > 0 ? [matchOf(permissions)] : [];
        new Intention(chart, `${name}-from-${from}`, {
          from: get(from),
          to: get(name),
          action,
          permissions: said,
        });
      }),
    ),
    ...(exposure
      ? [
          step('exposure', [], () => {
            const hosts = exposure === 'ingress' ? [`${name}.example.com`] : undefined;
            new Exposure(chart, `${name}-public`, {
              app: get(name),
              via: exposure,
              hosts,
              name: `${name}-public`,
            });
          }),
        ]
      : []),
  ];
}

function createApp(
  { name, protocol, port, targetPort, versions, access, resilience }: AppData,
  chart: MeshChart,
): MeshApp {
  return new MeshApp(chart, name, {
    image: `${name}:1`,
    ports: { main: Port[protocol](port, { targetPort }) },
    versions: Object.fromEntries(versions.map((version) => [version, {}])),
    access,
    resilience: Object.assign({}, ...resilience.map((part) => RESILIENCE[part])) as Resilience,
  });
}

const RESILIENCE: Readonly<Record<AppData['resilience'][number], Resilience>> = {
  timeout: { timeout: Duration.seconds(3) },
  retries: { retries: { attempts: 2 } },
  outliers: { outlierDetection: { consecutiveErrors: 3 } },
  limits: { connectionLimits: { maxConnections: 7 } },
  affinity: { sessionAffinity: SessionAffinity.sourceIp() },
};

function weightsOf({ versions }: AppData, canary: readonly number[]): Record<string, number> {
  return Object.fromEntries(versions.map((version, index) => [version, canary[index] ?? 0]));
}

/** The match that the data says. */
export function matchOf(alternatives: MatchData): Match {
  return Match.anyOf(
    ...alternatives.map((conditions) =>
      conditions.map(conditionOf).reduce((joined, condition) => joined.and(condition)),
    ),
  );
}

function conditionOf({ on, name, how, value }: ConditionData): Match {
  if (on === 'method') return Match.method(value);
  if (on === 'path') return how === 'present' ? Match.path.prefix('/') : Match.path[how](value);
  const matcher = Match[on](name);
  return how === 'present' ? matcher.present() : matcher[how](value);
}
