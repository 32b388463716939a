import { MeshObject, MeshTelemetry, PlainData, ScrapeTarget } from '../../../mesh';
import { TelemetryNode, TracingNode } from '../../../model';
import { ISTIO_DASHBOARDS } from './dashboards';
import { istioObject } from './kinds';
import { ISTIO_METRICS } from './metrics';
import { IstioSettings } from './options';

/** What the mesh's own configuration calls the collector. */
const PROVIDER = 'mesh-tracing';

/** Istio reads one Telemetry for the whole mesh; by the name of its documentation a second one is not made by accident. */
const MESH_WIDE = 'mesh-default';

/** What Istio tells: metrics without a word, traces by a Telemetry of the whole mesh. */
export function istioTelemetry(settings: IstioSettings): MeshTelemetry {
  return Object.freeze({
    controlPlaneNamespace: settings.controlPlaneNamespace,
    metrics: ISTIO_METRICS,
    dashboards: ISTIO_DASHBOARDS,
    targets: scrapeTargets(settings),
    objects: (telemetry: TelemetryNode) => objects(telemetry, settings),
    config,
  });
}

function objects(
  { tracing }: TelemetryNode,
  { controlPlaneNamespace }: IstioSettings,
): readonly MeshObject[] {
  if (!tracing) return [];
  return [
    istioObject('Telemetry', MESH_WIDE, controlPlaneNamespace, {
      tracing: [{ providers: [{ name: PROVIDER }], randomSamplingPercentage: tracing.samplingPercent }],
    }),
  ];
}

/** What stands in the mesh configuration: a Telemetry can only name a collector that is described there. */
function config({ tracing }: TelemetryNode): PlainData {
  return tracing ? tracingConfig(tracing) : {};
}

/** The collector as the mesh configuration describes it. */
export function tracingConfig(tracing: TracingNode): {
  enableTracing: true;
  extensionProviders: PlainData[];
} {
  return { enableTracing: true, extensionProviders: [provider(tracing)] };
}

function provider({ collector: { host, otlpPort, zipkinPort } }: TracingNode): PlainData {
  if (otlpPort !== undefined) return { name: PROVIDER, opentelemetry: { service: host, port: otlpPort } };
  return { name: PROVIDER, zipkin: { service: host, port: zipkinPort ?? 0 } };
}

/** The proxies at their own port, which is not taken over by mTLS, and istiod. */
function scrapeTargets({ controlPlaneNamespace }: IstioSettings): readonly ScrapeTarget[] {
  return [
    {
      of: 'pods',
      name: 'istio-proxies',
      marks: [],
      at: { port: 'http-envoy-prom', path: '/stats/prometheus' },
    },
    {
      of: 'services',
      name: 'istiod',
      namespace: controlPlaneNamespace,
      labels: { istio: 'pilot' },
      port: 'http-monitoring',
    },
  ];
}
