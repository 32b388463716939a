import { Duration } from 'cdk8s';
import { HelmValues, Install } from '../install';
import { MeshHandle, PublicDashboard } from '../../mesh';
import { Credentials } from './credentials';
import { KialiLogin } from './kiali-login';
import { Tracing } from './tracing';

/** A dashboard for Grafana: by its number and revision on grafana.com, or by the address of its JSON. */
export type Dashboard = PublicDashboard;

/** What can be said of every chart that is installed. */
export interface ChartOptions {
  /**
   * Version of the chart.
   *
   * @default - the one this library was written for
   */
  readonly version?: string;

  /**
   * What the chart is told beyond that; a key that the props already decide must say the same.
   *
   * @default - nothing
   */
  readonly values?: HelmValues;
}

/** Options of Prometheus, which is installed by kube-prometheus-stack with its operator and kube-state-metrics. */
export interface PrometheusOptions extends ChartOptions {
  /**
   * How long measurements are kept, in whole hours. An objective looks back three days.
   *
   * @default Duration.days(10)
   */
  readonly retention?: Duration;

  /**
   * How often proxies and control plane are asked, in whole seconds.
   *
   * @default Duration.seconds(15)
   */
  readonly scrapeInterval?: Duration;
}

/** Options of Grafana, which comes with kube-prometheus-stack. */
export interface GrafanaOptions {
  /** The administrator: `username` and `password`. */
  readonly login: Credentials;

  /**
   * What it shows.
   *
   * @default - the dashboards that the makers of the mesh publish
   */
  readonly dashboards?: readonly Dashboard[];
}

/** Options of Kiali, which is installed by kiali-server. */
export interface KialiOptions extends ChartOptions {
  /** How people log in. */
  readonly login: KialiLogin;
}

/** Options of an {@link Observability}. */
export interface ObservabilityProps {
  /**
   * The mesh that is observed. Charts of its apps share the object.
   *
   * @default - the mesh of the MeshChart that it stands in
   */
  readonly mesh?: MeshHandle;

  /**
   * How charts come into the cluster. Without it nothing is installed, and the proxies are told to report to what is there.
   *
   * @default - nothing is installed
   */
  readonly install?: Install;

  /**
   * Namespace of all that is installed, and of the PodMonitors.
   *
   * @default "observability"
   */
  readonly namespace?: string;

  /**
   * Whether PodMonitors and ServiceMonitors tell the operator of Prometheus to ask the proxies and the control plane, and the
   * pods of apps offer their metrics.
   *
   * @default true
   */
  readonly scrape?: boolean;

  /**
   * Prometheus.
   *
   * @default - installed if Grafana or Kiali is
   */
  readonly prometheus?: PrometheusOptions;

  /**
   * Grafana.
   *
   * @default - not installed
   */
  readonly grafana?: GrafanaOptions;

  /**
   * Where proxies send the traces of requests.
   *
   * @default - nowhere
   */
  readonly tracing?: Tracing;

  /**
   * Options of the chart of Jaeger, for `Tracing.jaeger()` without a host.
   *
   * @default - none
   */
  readonly jaeger?: ChartOptions;

  /**
   * Kiali.
   *
   * @default - not installed
   */
  readonly kiali?: KialiOptions;
}
