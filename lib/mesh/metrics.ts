import { ServiceNode, VersionNode } from '../model';

/** Where requests are counted: by the proxies that send them, or by the proxy in front of the app. */
export type Vantage = 'callers' | 'app';

/** Whose requests are counted. */
export interface Measured {
  /** The service that is called. */
  readonly service: ServiceNode;
  /** Where they are counted. A failed connection is seen by callers only, and the version only by the app's own proxy. */
  readonly at: Vantage;
  /** Only the requests to one version; it takes the app's own proxy to tell. */
  readonly version?: VersionNode;
}

/** A condition on a label of a time series, with the operators of PromQL. */
export interface LabelMatch {
  /** The name of the label. */
  readonly label: string;
  /** How it is compared; a pattern is RE2's and stands for the whole value. */
  readonly is: '=' | '!=' | '=~' | '!~';
  /** What it is compared with. */
  readonly value: string;
}

/** Time series of one metric. */
export interface SeriesSelector {
  /** The name of the metric. */
  readonly metric: string;
  /** What its labels must be. */
  readonly where: readonly LabelMatch[];
}

/** A histogram of durations, in milliseconds. */
export interface DurationSeries {
  /** The series with the label `le`. */
  readonly buckets: SeriesSelector;
  /** The number of observations. */
  readonly count: SeriesSelector;
  /** The upper bounds of the buckets. */
  readonly boundsMs: readonly number[];
}

/**
 * What the proxies of a mesh count, as Prometheus sees it. Scraped pods carry the labels `namespace`, `app` and `version`.
 * Where several selectors stand, no series matches two of them, and they add up.
 */
export interface MetricTable {
  /** Counters of finished requests. */
  requests(of: Measured): readonly SeriesSelector[];
  /** Those of them that failed: answered 5xx, or not at all. */
  failures(of: Measured): readonly SeriesSelector[];
  /** How long they took. */
  durations(of: Measured): DurationSeries;
}

/** A label or an annotation by which a pod is known, whatever its value. */
export interface PodMark {
  /** Which of the two. */
  readonly on: 'label' | 'annotation';
  /** Its key. */
  readonly key: string;
}

/** Where a container offers its metrics. */
export interface NamedPort {
  /** The name of the container's port. */
  readonly port: string;
  /** The path. */
  readonly path: string;
}

/** Pods or Services whose metrics are read. */
export type ScrapeTarget =
  | {
      /** The proxies beside the apps. */
      readonly of: 'pods';
      /** What the target is called. */
      readonly name: string;
      /** Labels and annotations by which the pods are known: it takes one of them. Empty where the port is enough. */
      readonly marks: readonly PodMark[];
      /** Where they offer their metrics: the name of a container's port, or what the annotations `prometheus.io/...` say. */
      readonly at: 'annotations' | NamedPort;
    }
  | {
      /** The control plane. */
      readonly of: 'services';
      /** What the target is called. */
      readonly name: string;
      /** The namespace of the Services. */
      readonly namespace: string;
      /** Labels of the Services. */
      readonly labels: Readonly<Record<string, string>>;
      /** The name of the Service's port. */
      readonly port: string;
    };

/** A dashboard that the makers of a mesh publish. */
export type PublicDashboard =
  | {
      /** A file name for it. */
      readonly name: string;
      /** Its number on grafana.com. */
      readonly id: number;
      /** The revision that is meant. */
      readonly revision: number;
    }
  | {
      /** A file name for it. */
      readonly name: string;
      /** Where its JSON is; the address names one release. */
      readonly url: string;
    };

/** The bounds of Envoy's histograms of durations, unless its stats configuration says otherwise. */
export const ENVOY_BOUNDS_MS: readonly number[] = Object.freeze([
  0.5, 1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000, 30000, 60000, 300000, 600000, 1800000,
  3600000,
]);
