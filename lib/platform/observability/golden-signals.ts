import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { checkWords } from './words';
import { objectName, refuseTokens, wholeDuration } from '../../checks';
import { reportFindings } from '../../describe/app';
import { catalogue, formatDiagnostic } from '../../diagnostics';
import { Layer } from '../../model';
import { percentBetween, positiveMilliseconds } from './checks';
import { measuring } from './measuring';
import { prometheusRule } from './prometheus-rule';
import { Signals, signalRules } from './signal-rules';
import { GoldenSignalsProps } from './signals-props';
import { subjectsOf } from './subjects';

/**
 * The four signals of an app and an alert for each: latency, traffic, errors and saturation.
 *
 * Renders a PrometheusRule that records `mesh:requests:rate5m`, `mesh:errors:ratio_rate5m` and
 * `mesh:latency_milliseconds:p99_rate5m` with the labels `app`, `namespace` and `version`, and the alerts `MeshHighErrorRate`,
 * `MeshHighLatency`, `MeshTrafficStopped` and `MeshSaturation`. Requests come from the mesh's own metrics; saturation from
 * cAdvisor and kube-state-metrics, the same on every mesh.
 *
 * Errors at synth: MESH305 for an app with only TCP ports, MESH601 for an app that speaks gRPC on Consul, where
 * `errorPercent: false` leaves the errors out.
 *
 * @typeParam V names of the versions
 * @typeParam L whether requests can be told apart on a port
 * @throws MESH852 for a number that makes no sense, MESH111 for an illegal name
 * @see https://sre.google/sre-book/monitoring-distributed-systems/
 * @see https://istio.io/latest/docs/reference/config/metrics/
 */
export class GoldenSignals<V extends string = string, L extends Layer = Layer> extends Construct {
  /** Name of the PrometheusRule. */
  public readonly name: string;

  public constructor(scope: Construct, id: string, props: GoldenSignalsProps<V, L>) {
    super(scope, id);
    const { app, name = id, labels, alertLabels } = props;
    refuseTokens(this, { name, labels, alertLabels });
    checkWords(this, props);
    this.name = objectName(this, 'name of a PrometheusRule', name);
    const thresholds = this.thresholds(props);
    const groups = (): ReturnType<typeof signalRules> => {
      const service = app.toServiceNode();
      const { perVersion = app.versions.length > 1, measuredAt } = props;
      return signalRules({
        ...thresholds,
        name: this.name,
        app: app.name,
        namespace: app.namespace,
        deployments: app.versions.map((version) => app.deployment(version).name),
        subjects: subjectsOf(service, { at: measuredAt, perVersion }),
        metrics: app.mesh.dialect.telemetry.metrics,
        alertLabels: alertLabels ?? {},
      });
    };
    prometheusRule(this, { name, namespace: app.namespace, labels }, groups);
    reportFindings(this, app);
    this.node.addValidation({
      validate: () =>
        measuring(this.node.path, app.toServiceNode(), app, thresholds.errorPercent !== undefined).map(
          formatDiagnostic,
        ),
    });
  }

  private thresholds(
    props: GoldenSignalsProps<V, L>,
  ): Pick<Signals, 'errorPercent' | 'latencyMs' | 'traffic' | 'saturationPercent' | 'forMinutes'> {
    const { errorPercent = 5, latency = Duration.seconds(1), traffic = true, saturationPercent = 90 } = props;
    const { objective } = catalogue.observability;
    const percent = (what: string, value: number | false): number | undefined =>
      value === false ? undefined : percentBetween(this, what, value, 0, 100);
    return {
      traffic,
      forMinutes: wholeDuration(this, objective, '`for`', props.for ?? Duration.minutes(10), 'minutes'),
      errorPercent: percent('`errorPercent`', errorPercent),
      latencyMs: latency === false ? undefined : positiveMilliseconds(this, '`latency`', latency),
      saturationPercent: percent('`saturationPercent`', saturationPercent),
    };
  }
}
