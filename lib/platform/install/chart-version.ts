/** A version of a chart, and what it brings. */
export interface ChartVersion {
  /** Version of the chart. */
  readonly chart: string;
  /** The software in it, by name. */
  readonly brings: Readonly<Record<string, string>>;
}

/** Istio's charts, all of one version. */
export const ISTIO_CHARTS = Object.freeze({
  repository: { name: 'istio', url: 'https://istio-release.storage.googleapis.com/charts' },
  version: { chart: '1.31.4', brings: { Istio: '1.31.4' } } as ChartVersion,
});

/** Consul's chart. */
export const CONSUL_CHART = Object.freeze({
  repository: { name: 'hashicorp', url: 'https://helm.releases.hashicorp.com' },
  version: {
    chart: '1.9.9',
    brings: { Consul: '1.22.7', 'consul-k8s': '1.9.9', 'consul-dataplane': '1.9.9' },
  } as ChartVersion,
});
