import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { dnsLabel, refuseTokens, wholeDuration, yesOrNo } from '../../checks';
import { addTelemetry, MeshChart, MeshObjects } from '../../describe/app';
import { catalogue, MeshError } from '../../diagnostics';
import { HelmChart, HelmValues, mergeValues } from '../install';
import { MeshHandle, PlainData } from '../../mesh';
import { TelemetryNode } from '../../model';
import { JAEGER, KIALI, KnownChart, PROMETHEUS_STACK } from './charts';
import { asLogin } from './kiali-login';
import { ChartOptions, ObservabilityProps } from './observability-props';
import { stackValues, urlOf } from './prometheus-stack';
import { Monitor, monitorObject, monitorOf } from './scrape';

/**
 * What a mesh is watched by: its proxies and control plane are asked for metrics, requests are traced, and people look at it,
 * after they have logged in. One for each mesh.
 *
 * Renders a PodMonitor for the proxies and, on Istio, a ServiceMonitor for istiod, or tells the chart of Prometheus of them if it
 * is installed here; for tracing on Istio a Telemetry of the whole
 * mesh, on Consul the ProxyDefaults `global`, which pods read when they start. On Consul the pods of apps are annotated to offer
 * their metrics. With `install` the charts kube-prometheus-stack (Prometheus, its operator and Grafana), jaeger and kiali-server;
 * what makes the Secrets that {@link Credentials} name.
 *
 * It belongs into a cdk8s Chart outside of the mesh: a proxy beside Prometheus would only be in its way.
 *
 * Errors at synth: MESH851 for a second one of the same mesh, MESH601 for Kiali on Consul.
 *
 * @throws MESH101 for an illegal namespace, MESH852 for a number that makes no sense, MESH855 for a collector that no one finds,
 * MESH856 and MESH857 for credentials, MESH858 when something is to be installed and nothing says how; what {@link HelmChart}
 * throws
 * @see https://istio.io/latest/docs/ops/integrations/prometheus/
 * @see https://developer.hashicorp.com/consul/docs/observe/telemetry/k8s
 */
export class Observability extends Construct {
  /** The namespace of all that is installed. */
  public readonly namespace: string;

  /**
   * What the configuration of the control plane itself must say, in its own words; empty where nothing is needed. On Istio with
   * tracing it is a part of the mesh configuration, for a Telemetry can only name a collector that is described there.
   */
  public readonly controlPlaneConfig: PlainData;

  private readonly mesh: MeshHandle;
  private readonly charts: HelmChart[] = [];

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: ObservabilityProps,
  ) {
    super(scope, id);
    const { tracing, scrape = true, kiali } = props;
    refuseTokens(this, { namespace: props.namespace });
    yesOrNo(this.node.path, 'scrape', scrape);
    if (kiali) asLogin(this, kiali.login);
    this.mesh = props.mesh ?? MeshChart.of(this).mesh;
    this.namespace = dnsLabel(this, 'namespace', props.namespace ?? 'observability');
    const telemetry: TelemetryNode = Object.freeze({
      path: this.node.path,
      namespace: this.namespace,
      installedInto: this.installedInto(),
      metrics: scrape,
      kiali: kiali !== undefined,
      tracing: tracing?._toNode(this),
    });
    addTelemetry(this.mesh, this, telemetry);
    const ofMesh = this.mesh.dialect.telemetry;
    this.controlPlaneConfig = ofMesh.config(telemetry);
    this.installAll();
    new MeshObjects(this).render(ofMesh.objects(telemetry));
  }

  private monitors(): readonly Monitor[] {
    const { scrape = true, prometheus } = this.props;
    if (!scrape) return [];
    const { scrapeInterval = Duration.seconds(15) } = prometheus ?? {};
    const { objective } = catalogue.observability;
    const interval = wholeDuration(this, objective, '`scrapeInterval`', scrapeInterval, 'seconds');
    return this.mesh.dialect.telemetry.targets.map((target) => monitorOf(target, `${interval}s`));
  }

  private installedInto(): readonly string[] {
    const { prometheus, grafana, kiali, tracing } = this.props;
    const jaegerIn = tracing?._installedInto;
    return [
      ...((prometheus ?? grafana ?? kiali) ? [this.namespace] : []),
      ...(jaegerIn === undefined ? [] : [jaegerIn]),
    ];
  }

  private installAll(): void {
    const { prometheus, grafana, kiali, tracing, jaeger } = this.props;
    if (tracing?._installedInto !== undefined) {
      this.installChart(JAEGER, {}, jaeger, tracing._installedInto);
    }
    if (prometheus ?? grafana ?? kiali) this.installPrometheus();
    else for (const monitor of this.monitors()) monitorObject(this, this.namespace, monitor);
    if (kiali) this.installChart(KIALI, this.kialiValues(kiali.login._bind(this, this.namespace)), kiali);
  }

  private installPrometheus(): void {
    const { prometheus = {}, grafana, tracing } = this.props;
    const values = stackValues(this, {
      namespace: this.namespace,
      retention: prometheus.retention ?? Duration.days(10),
      monitors: this.monitors(),
      grafana,
      dashboards: grafana?.dashboards ?? this.mesh.dialect.telemetry.dashboards,
      jaegerIn: tracing?._installedInto,
    });
    this.installChart(PROMETHEUS_STACK, values, prometheus);
  }

  private kialiValues(login: HelmValues): HelmValues {
    const { namespace, props } = this;
    const jaegerIn = props.tracing?._installedInto;
    const external: HelmValues = {
      istio: { root_namespace: this.mesh.dialect.telemetry.controlPlaneNamespace },
      prometheus: { url: urlOf('prometheus', namespace) },
      grafana: props.grafana
        ? { enabled: true, internal_url: urlOf('grafana', namespace) }
        : { enabled: false },
      tracing:
        jaegerIn === undefined
          ? { enabled: false }
          : { enabled: true, provider: 'jaeger', internal_url: urlOf('jaeger', jaegerIn), use_grpc: false },
    };
    return { ...login, external_services: external };
  }

  /** Each chart waits for those before it: Kiali does not start without Prometheus. */
  private installChart(
    known: KnownChart,
    own: HelmValues,
    { version, values }: ChartOptions = {},
    namespace = this.namespace,
  ): void {
    const { path } = this.node;
    const { install } = this.props;
    if (!install) throw new MeshError(catalogue.observability.noInstall(path, { chart: known.chart }));
    const chart = new HelmChart(this, known.chart, {
      ...known,
      install,
      version: version ?? known.version,
      namespace,
      values: mergeValues(path, own, values),
      after: [...this.charts],
    });
    this.charts.push(chart);
  }
}
