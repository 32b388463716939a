import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { checkWords } from './words';
import { objectName, refuseTokens, wholeDuration } from '../../checks';
import { MeshApp, reportFindings } from '../../describe/app';
import { catalogue, Diagnostic, formatDiagnostic, MeshError } from '../../diagnostics';
import { Layer } from '../../model';
import { Budget, budgetRules, recordedRatio } from './budget-rules';
import { BurnRate, burnRates } from './burn-rates';
import { histogramBound, percentBetween } from './checks';
import { availabilityIndicator, Indicator, latencyIndicator } from './indicator';
import { measuring } from './measuring';
import { prometheusRule } from './prometheus-rule';
import { ServiceLevelObjectiveProps } from './slo-props';
import { subjectsOf } from './subjects';

/**
 * What users of an app may count on, and alerts when it is at risk: for the app as a whole and, so that a canary can be judged,
 * for each of its versions.
 *
 * Renders a PrometheusRule. It records which part of the requests was bad over windows of 5 minutes to 3 days, as
 * `mesh:slo_errors:ratio_rate5m` and so on, with the labels `slo`, `objective`, `app`, `namespace` and `version`. Its alert
 * `MeshErrorBudgetBurn` compares a long and a short window with the budget: `critical` when 2% of it went in one hour or 5% in
 * six, `warning` when 10% went in one or in three days. On Istio it reads Istio's standard metrics; on Consul what Envoy counts
 * under Consul's bootstrap, with the pod labels `app` and `version` that the scrape adds.
 *
 * Errors at synth: MESH305 for an app with only TCP ports, MESH601 for an app that speaks gRPC on Consul.
 *
 * @typeParam V names of the versions
 * @typeParam L whether requests can be told apart on a port
 * @throws MESH852 for a number that makes no sense, MESH853 when nothing is judged, MESH854 for a latency that the proxies do
 * not count, MESH111 for an illegal name
 * @see https://istio.io/latest/docs/reference/config/metrics/
 * @see https://developer.hashicorp.com/consul/docs/connect/observability/ui-visualization
 * @see https://sre.google/workbook/alerting-on-slos/
 */
export class ServiceLevelObjective<V extends string = string, L extends Layer = Layer> extends Construct {
  /** Name of the PrometheusRule, and of the objective in what it records. */
  public readonly name: string;
  /** Namespace of the PrometheusRule: the app's. */
  public readonly namespace: string;

  private readonly app: MeshApp<V, string, L>;
  private readonly indicators: readonly Indicator[];
  private readonly rates: readonly BurnRate[];

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: ServiceLevelObjectiveProps<V, L>,
  ) {
    super(scope, id);
    const { app, period = Duration.days(30), name = id, labels, alertLabels } = props;
    refuseTokens(this, { name, labels, alertLabels });
    checkWords(this, props);
    this.app = app;
    this.namespace = app.namespace;
    this.name = objectName(this, 'name of an objective', name);
    this.rates = burnRates(
      wholeDuration(this, catalogue.observability.objective, '`period`', period, 'days'),
    );
    this.indicators = this.createIndicators();
    prometheusRule(this, { name, namespace: this.namespace, labels }, () => budgetRules(this.budget()));
    reportFindings(this, app);
    this.node.addValidation({ validate: () => this.findings().map(formatDiagnostic) });
  }

  /**
   * The part of the requests that was bad, from 0 to 1, as PromQL: for what decides about a canary, such as an analysis of
   * Flagger or Argo Rollouts. It is recorded over `5m`, `30m`, `1h`, `2h`, `6h`, `1d` and `3d`.
   *
   * @param objective what is judged
   * @param options the version, if not the app as a whole, and the window, if not `5m`
   */
  public errorRatio(
    objective: 'availability' | 'latency',
    options: { readonly version?: NoInfer<V>; readonly window?: string } = {},
  ): string {
    const { version, window = '5m' } = options;
    if (version !== undefined) this.app.subsetOf(version);
    return recordedRatio(this, objective, window, { version: version ?? '' });
  }

  private createIndicators(): readonly Indicator[] {
    const { metrics } = this.app.mesh.dialect.telemetry;
    const { availability, latency } = this.props;
    const found: Indicator[] = [];
    if (availability !== undefined) {
      const percent = percentBetween(this, '`availability`', availability, 0, 100);
      found.push(availabilityIndicator(percent, metrics));
    }
    if (latency) {
      const percent = percentBetween(this, '`latency.percent`', latency.percent, 0, 100);
      const { boundsMs } = metrics.durations({ service: this.app.toServiceNode(), at: 'app' });
      found.push(latencyIndicator(percent, histogramBound(this, latency.within, boundsMs), metrics));
    }
    if (found.length > 0) return found;
    throw new MeshError(catalogue.observability.noObjective(this.node.path, {}));
  }

  private budget(): Budget {
    const { measuredAt, perVersion = this.app.versions.length > 1, alertLabels = {} } = this.props;
    return {
      name: this.name,
      namespace: this.namespace,
      indicators: this.indicators,
      subjects: subjectsOf(this.app.toServiceNode(), { at: measuredAt, perVersion }),
      rates: this.rates,
      alertLabels,
    };
  }

  private findings(): readonly Diagnostic[] {
    const { availability } = this.props;
    return measuring(this.node.path, this.app.toServiceNode(), this.app, availability !== undefined);
  }
}
