import { MeshObject, MeshTelemetry, PlainData, ScrapeTarget } from '../../../mesh';
import { TelemetryNode, TracingNode } from '../../../model';
import { CONSUL_DASHBOARDS } from './dashboards';
import { consulObject } from './kinds';
import { CONSUL_METRICS } from './metrics';

/** The name of the collector among the clusters of a proxy. */
const CLUSTER = 'mesh_tracing';

const ENVOY = 'type.googleapis.com/envoy';

/**
 * The defaults of every proxy, where tracing is asked for. The collector and the tracer stand in what a proxy reads at its start,
 * so pods that already run must start anew. Only the sampling is sent to those that run: a tracer whose collector they do not know
 * they would refuse, and every later change with it.
 */
function objects({ tracing, namespace }: TelemetryNode): readonly MeshObject[] {
  if (!tracing) return [];
  return [
    consulObject('ProxyDefaults', 'global', namespace, {
      config: {
        envoy_extra_static_clusters_json: JSON.stringify(cluster(tracing)),
        envoy_tracing_json: JSON.stringify({ http: usesZipkin(tracing) ? zipkin(tracing) : OTLP }),
        envoy_listener_tracing_json: JSON.stringify(sampling(tracing)),
      },
    }),
  ];
}

/** Zipkin's form where the collector takes it: only in it Envoy names the service that a span belongs to. */
function usesZipkin({ collector }: TracingNode): boolean {
  return collector.zipkinPort !== undefined;
}

function cluster(tracing: TracingNode): PlainData {
  const { host, otlpPort, zipkinPort } = tracing.collector;
  const port = zipkinPort ?? otlpPort ?? 0;
  return {
    name: CLUSTER,
    type: 'STRICT_DNS',
    connect_timeout: '5s',
    ...(!usesZipkin(tracing) && { typed_extension_protocol_options: HTTP2 }),
    load_assignment: {
      cluster_name: CLUSTER,
      endpoints: [
        {
          lb_endpoints: [{ endpoint: { address: { socket_address: { address: host, port_value: port } } } }],
        },
      ],
    },
  };
}

const HTTP2: PlainData = {
  'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': {
    '@type': `${ENVOY}.extensions.upstreams.http.v3.HttpProtocolOptions`,
    explicit_http_config: { http2_protocol_options: {} },
  },
};

function sampling({ samplingPercent }: TracingNode): PlainData {
  return {
    '@type': `${ENVOY}.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.Tracing`,
    random_sampling: { value: samplingPercent },
  };
}

function zipkin({ collector: { host } }: TracingNode): PlainData {
  return {
    name: 'envoy.tracers.zipkin',
    typed_config: {
      '@type': `${ENVOY}.config.trace.v3.ZipkinConfig`,
      collector_cluster: CLUSTER,
      collector_endpoint: '/api/v2/spans',
      collector_endpoint_version: 'HTTP_JSON',
      collector_hostname: host,
      shared_span_context: false,
    },
  };
}

const OTLP: PlainData = {
  name: 'envoy.tracers.opentelemetry',
  typed_config: {
    '@type': `${ENVOY}.config.trace.v3.OpenTelemetryConfig`,
    service_name: 'consul-mesh',
    grpc_service: { envoy_grpc: { cluster_name: CLUSTER }, timeout: '1s' },
  },
};

/** Proxies and gateways say in annotations where their metrics are, as Consul's injector writes them. */
const TARGETS: readonly ScrapeTarget[] = [
  {
    of: 'pods',
    name: 'consul-proxies',
    marks: [
      { on: 'label', key: 'consul.hashicorp.com/connect-inject-status' },
      { on: 'annotation', key: 'consul.hashicorp.com/gateway-kind' },
    ],
    at: 'annotations',
  },
];

/** What Consul tells: metrics of pods that are annotated, traces by the defaults of every proxy. Config entries say it all. */
export const CONSUL_TELEMETRY: MeshTelemetry = Object.freeze({
  controlPlaneNamespace: 'consul',
  metrics: CONSUL_METRICS,
  dashboards: CONSUL_DASHBOARDS,
  targets: TARGETS,
  objects,
  config: () => ({}),
});
