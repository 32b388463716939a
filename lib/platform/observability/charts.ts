import { ChartRepository } from '../install';

/** A chart, and the version of it that this library was written for. */
export interface KnownChart {
  readonly repository: ChartRepository;
  readonly chart: string;
  readonly version: string;
}

/** Prometheus with its operator, kube-state-metrics and Grafana. */
export const PROMETHEUS_STACK: KnownChart = {
  repository: { name: 'prometheus-community', url: 'https://prometheus-community.github.io/helm-charts' },
  chart: 'kube-prometheus-stack',
  version: '88.5.0',
};

/** Jaeger 2, all in one. */
export const JAEGER: KnownChart = {
  repository: { name: 'jaegertracing', url: 'https://jaegertracing.github.io/helm-charts' },
  chart: 'jaeger',
  version: '4.2.3',
};

/** Kiali without its operator. */
export const KIALI: KnownChart = {
  repository: { name: 'kiali', url: 'https://kiali.org/helm-charts' },
  chart: 'kiali-server',
  version: '2.27.0',
};

/** The names of the Services that the charts make under the releases that they are installed as. */
export const SERVICES = {
  prometheus: { name: 'kube-prometheus-stack-prometheus', port: 9090 },
  grafana: { name: 'kube-prometheus-stack-grafana', port: 80 },
  jaeger: { name: 'jaeger', port: 16686 },
} as const;
