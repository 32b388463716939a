import { Duration } from 'cdk8s';
import { MeshApp, NeedsHttp } from '../../describe/app';
import { Vantage } from '../../mesh';
import { Layer } from '../../model';

/** How fast requests must be answered. */
export interface LatencyObjective {
  /** Percent of the requests, such as 99. */
  readonly percent: number;
  /**
   * Within how long. The proxies count durations in steps, of which it must be one: 0.5, 1, 5, 10, 25, 50, 100, 250, 500
   * milliseconds, 1, 2.5, 5, 10, 30 seconds, 1, 5, 10, 30 minutes, 1 hour.
   */
  readonly within: Duration;
}

/** Options of a {@link ServiceLevelObjective}. */
export interface ServiceLevelObjectiveProps<V extends string = string, L extends Layer = Layer> {
  /** The app whose requests are judged. It must have an HTTP port. */
  readonly app: MeshApp<V, string, L> & NeedsHttp<L>;

  /**
   * Percent of the requests that must not fail, such as 99.9. A request fails when it is answered 5xx, or by no one; on Istio
   * also when gRPC says so.
   *
   * @default - not judged
   */
  readonly availability?: number;

  /**
   * How fast requests must be answered, failed ones included.
   *
   * @default - not judged
   */
  readonly latency?: LatencyObjective;

  /**
   * Whether each version is judged as well, by what the proxies in front of its pods count: so a canary release is told from
   * the version beside it.
   *
   * @default - true if the app has several versions
   */
  readonly perVersion?: boolean;

  /**
   * Where the requests to the app as a whole are counted: by the proxies that send them (`callers`), who also see what never
   * arrives, or by those in front of the app (`app`).
   *
   * @default - "callers"; "app" if a load balancer leads straight to it
   */
  readonly measuredAt?: Vantage;

  /**
   * The days for which the budget of errors is made.
   *
   * @default Duration.days(30)
   */
  readonly period?: Duration;

  /**
   * Name of the PrometheusRule, and of the objective in what it records.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * Labels of the PrometheusRule, by which a Prometheus finds it: many look for `release: NAME`. The one that
   * {@link Observability} installs takes every rule.
   *
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * Labels of the alerts beyond `severity` (`critical` or `warning`), such as the team that is called.
   *
   * @default - none
   */
  readonly alertLabels?: Readonly<Record<string, string>>;
}
