import { ENVOY_BOUNDS_MS, LabelMatch, Measured, MetricTable, SeriesSelector } from '../../../mesh';

const REQUESTS = 'istio_requests_total';
const DURATIONS = 'istio_request_duration_milliseconds';

/** gRPC answers 200 whatever happens; these of its own codes are the server's fault. */
const GRPC_FAILURES = '2|4|12|13|14|15';

const equals = (label: string, value: string): LabelMatch => ({ label, is: '=', value });

/** Istio's standard metrics, which its own build of the proxy counts. */
export const ISTIO_METRICS: MetricTable = Object.freeze({
  requests: (of: Measured): readonly SeriesSelector[] => [{ metric: REQUESTS, where: whose(of) }],

  failures: (of: Measured): readonly SeriesSelector[] => [
    { metric: REQUESTS, where: [...whose(of), { label: 'response_code', is: '=~', value: '5..' }] },
    ...(of.service.ports.some(({ protocol }) => protocol === 'grpc') ? [grpcFailures(of)] : []),
  ],

  durations: (of: Measured) => ({
    buckets: { metric: `${DURATIONS}_bucket`, where: whose(of) },
    count: { metric: `${DURATIONS}_count`, where: whose(of) },
    boundsMs: ENVOY_BOUNDS_MS,
  }),
});

function grpcFailures(of: Measured): SeriesSelector {
  return {
    metric: REQUESTS,
    where: [
      ...whose(of),
      { label: 'response_code', is: '!~', value: '5..' },
      { label: 'grpc_response_status', is: '=~', value: GRPC_FAILURES },
    ],
  };
}

/**
 * A caller knows the Service it calls; where no pod was reached, that is all it knows. The proxy in front of an app knows what
 * runs behind it, while the Service in its series may be any that selects the pod.
 */
function whose({ service: { name, namespace }, at, version }: Measured): readonly LabelMatch[] {
  if (at === 'callers') {
    return [
      { label: 'reporter', is: '=~', value: 'source|waypoint' },
      equals('destination_service_name', name),
      equals('destination_service_namespace', namespace),
    ];
  }
  return [
    equals('reporter', 'destination'),
    equals('destination_app', name),
    equals('destination_workload_namespace', namespace),
    ...(version ? [equals('destination_version', version.name)] : []),
  ];
}
