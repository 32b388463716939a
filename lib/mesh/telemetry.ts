import { TelemetryNode } from '../model';
import { MeshObject, PlainData } from './mesh-object';
import { MetricTable, PublicDashboard, ScrapeTarget } from './metrics';

/** What a mesh can tell about itself and the requests in it, and in which words. */
export interface MeshTelemetry {
  /** The namespace where the control plane is installed. */
  readonly controlPlaneNamespace: string;
  /** What the proxies count, as Prometheus sees it. */
  readonly metrics: MetricTable;
  /** Dashboards that the makers of the mesh publish. */
  readonly dashboards: readonly PublicDashboard[];
  /** Whose metrics are read. */
  readonly targets: readonly ScrapeTarget[];
  /** Objects that tell the proxies of the whole mesh what to report, and to whom. */
  objects(telemetry: TelemetryNode): readonly MeshObject[];
  /**
   * What the configuration of the control plane itself must say for it, in the control plane's own words; empty where the
   * objects say it all.
   */
  config(telemetry: TelemetryNode): PlainData;
}

const NOTHING = Object.freeze({ metric: 'none', where: [] });

/** For a mesh that tells nothing, and refuses whatever asks for it: `requestMetrics`, `tracingOtlp` and `tracingZipkin`. */
export const NO_TELEMETRY: MeshTelemetry = Object.freeze({
  controlPlaneNamespace: 'default',
  metrics: Object.freeze({
    requests: () => [NOTHING],
    failures: () => [NOTHING],
    durations: () => ({ buckets: NOTHING, count: NOTHING, boundsMs: [] }),
  }),
  dashboards: [],
  targets: [],
  objects: () => [],
  config: () => ({}),
});
