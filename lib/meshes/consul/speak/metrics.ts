import { ENVOY_BOUNDS_MS, LabelMatch, Measured, MetricTable, SeriesSelector } from '../../../mesh';

const equals = (label: string, value: string): LabelMatch => ({ label, is: '=', value });

/**
 * What Envoy counts under Consul's bootstrap, which makes labels of the names of clusters. Callers and gateways count what
 * became of a request in the end; the proxy of the app counts every try.
 */
export const CONSUL_METRICS: MetricTable = Object.freeze({
  requests: (of: Measured): readonly SeriesSelector[] => [counter(of)],

  failures: (of: Measured): readonly SeriesSelector[] => {
    const { metric, where } = counter(of);
    return [{ metric, where: [...where, equals('envoy_response_code_class', '5')] }];
  },

  durations: (of: Measured) => {
    const metric = of.at === 'callers' ? 'envoy_cluster_upstream_rq_time' : 'envoy_http_downstream_rq_time';
    return {
      buckets: { metric: `${metric}_bucket`, where: whose(of) },
      count: { metric: `${metric}_count`, where: whose(of) },
      boundsMs: ENVOY_BOUNDS_MS,
    };
  },
});

function counter(of: Measured): SeriesSelector {
  const metric = of.at === 'callers' ? 'envoy_cluster_upstream_rq_xx' : 'envoy_http_downstream_rq_xx';
  return { metric, where: whose(of) };
}

/** A proxy does not know its own version; the pod's label does, which comes with the scrape. */
function whose({ service: { name }, at, version }: Measured): readonly LabelMatch[] {
  if (at === 'callers') return [equals('consul_destination_service', name)];
  return [
    equals('envoy_http_conn_manager_prefix', 'public_listener'),
    equals('consul_source_service', name),
    ...(version ? [equals('version', version.name)] : []),
  ];
}
