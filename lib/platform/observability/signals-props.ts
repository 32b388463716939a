import { Duration } from 'cdk8s';
import { MeshApp, NeedsHttp } from '../../describe/app';
import { Vantage } from '../../mesh';
import { Layer } from '../../model';

/** Options of {@link GoldenSignals}. */
export interface GoldenSignalsProps<V extends string = string, L extends Layer = Layer> {
  /** The app that is watched. It must have an HTTP port. */
  readonly app: MeshApp<V, string, L> & NeedsHttp<L>;

  /**
   * Errors: how many percent of the requests may fail. `false` leaves the alert out.
   *
   * @default 5
   */
  readonly errorPercent?: number | false;

  /**
   * Latency: how long 99% of the requests may take at most. `false` leaves the alert out.
   *
   * @default Duration.seconds(1)
   */
  readonly latency?: Duration | false;

  /**
   * Traffic: whether it is told when requests stop coming, where there were some an hour before.
   *
   * @default true
   */
  readonly traffic?: boolean;

  /**
   * Saturation: how many percent of its limit of memory or processor a container may use. Containers without limits are never
   * told of. `false` leaves the alert out.
   *
   * @default 90
   */
  readonly saturationPercent?: number | false;

  /**
   * How long a signal must stay bad.
   *
   * @default Duration.minutes(10)
   */
  readonly for?: Duration;

  /**
   * Whether errors and latency are watched for each version as well.
   *
   * @default - true if the app has several versions
   */
  readonly perVersion?: boolean;

  /**
   * Where the requests to the app as a whole are counted: by the proxies that send them, or by those in front of the app.
   *
   * @default - "callers"; "app" if a load balancer leads straight to it
   */
  readonly measuredAt?: Vantage;

  /**
   * Name of the PrometheusRule.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * Labels of the PrometheusRule, by which a Prometheus finds it.
   *
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * Labels of the alerts beyond `severity`, which is `warning`.
   *
   * @default - none
   */
  readonly alertLabels?: Readonly<Record<string, string>>;
}
