import { ApiObject, ApiObjectProps, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { yesOrNo } from '../../checks';
import { catalogue, Diagnostic, formatDiagnostic, MeshError } from '../../diagnostics';
import { application, followerAnnotations } from './argo';
import { ChartNode } from './chart-node';
import { checkSource, checkValues } from './check';
import { helmRelease, helmRepository } from './flux';
import { HelmChartProps } from './helm-chart-props';
import { IHelmChart } from './i-helm-chart';
import { Install } from './install';
import { checkWay } from './install-check';
import { plainManifests } from './plain';
import { HelmValues } from './values';

/** Namespaces that every cluster has. */
const ALWAYS_THERE = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];

/**
 * Installs a Helm chart, in the way that `install` says.
 *
 * Renders with {@link Install.flux} a HelmRelease, and a HelmRepository that the charts of one cdk8s Chart share; with
 * {@link Install.argo} an Application; with {@link Install.helm} the objects of the chart themselves, and its Namespace.
 * `ApiObject.of(chart)` is the HelmRelease or the Application, to be patched.
 *
 * It belongs into a cdk8s Chart of its own: a MeshChart is for what runs in a mesh.
 *
 * Errors at synth: MESH807 for an order that no one keeps, MESH808 for two releases of one name.
 *
 * @throws MESH101, MESH111, MESH806 for a name, repository or version that cannot be; MESH804, MESH805 for values that cannot
 * or must not be written; MESH801, MESH802 when helm cannot render; MESH809 for an option of `install` that cannot be
 */
export class HelmChart extends Construct implements IHelmChart {
  /** Name of the release. */
  public readonly releaseName: string;
  /** Namespace that the chart is installed into. */
  public readonly namespace: string;
  /** Version of the chart. */
  public readonly version: string;
  /** What the chart is told. */
  public readonly values: HelmValues;
  /** How it is installed. */
  public readonly install: Install;
  /** The charts that are installed before. */
  public readonly after: readonly IHelmChart[];
  /** How many charts stand before it, in the longest chain. */
  public readonly depth: number;

  public constructor(scope: Construct, id: string, props: HelmChartProps) {
    super(scope, id);
    const { install, namespace, version, values = {}, after = [], releaseName = id } = props;
    checkSource(this, props, releaseName);
    checkValues(this, values);
    checkWay(this, install._way);
    yesOrNo(this.node.path, 'createNamespace', props.createNamespace ?? true);
    this.releaseName = releaseName;
    this.namespace = namespace;
    this.version = version;
    this.values = values;
    this.install = install;
    this.after = [...after];
    this.depth = Math.max(0, ...after.map((chart) => chart.depth + 1));
    this.render(this.chartNode(props));
    this.node.addValidation({ validate: () => this.findings().map(formatDiagnostic) });
  }

  /** Annotations of an object that needs what this chart brings: with Argo CD, that it comes later. */
  public get annotationsOfFollowers(): Readonly<Record<string, string>> {
    const way = this.install._way;
    return way.kind === 'argo' ? followerAnnotations(this.depth, way) : {};
  }

  private chartNode(props: HelmChartProps): ChartNode {
    const { repository, chart, createNamespace = true, changedInCluster = [] } = props;
    const { releaseName, namespace, version, values, depth } = this;
    return Object.freeze({
      releaseName,
      namespace,
      repository,
      chart,
      version,
      values,
      createNamespace: createNamespace && !ALWAYS_THERE.includes(namespace),
      changedInCluster,
      after: this.after.map((one) => one.releaseName),
      depth,
    });
  }

  private render(chart: ChartNode): void {
    const way = this.install._way;
    // No one but kubectl needs this order, and it reads better.
    for (const one of this.after) this.node.addDependency(one);
    switch (way.kind) {
      case 'flux':
        this.node.addDependency(
          this.shared(`helm-repository-${chart.repository.name}`, helmRepository(chart, way)),
        );
        new ApiObject(this, 'Resource', helmRelease(chart, way));
        return;
      case 'argo':
        new ApiObject(this, 'Resource', application(chart, way));
        return;
      case 'helm':
        plainManifests(this, chart, way);
        if (chart.createNamespace) {
          const { namespace: name } = chart;
          const made = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
          this.node.addDependency(this.shared(`namespace-${name}`, made));
        }
    }
  }

  /** An object that several charts of one cdk8s Chart need, made by the first of them. */
  private shared(id: string, props: ApiObjectProps & { readonly spec?: object }): ApiObject {
    const chart = Chart.of(this);
    const known = chart.node.tryFindChild(id) as ApiObject | undefined;
    if (!known) return new ApiObject(chart, id, props);
    if (JSON.stringify(known.toJson().spec) !== JSON.stringify(props.spec)) {
      const reason = `is another repository than elsewhere in the chart "${chart.node.path}"`;
      throw new MeshError(
        catalogue.install.chartSource(this.node.path, {
          what: 'repository',
          value: props.metadata?.name ?? id,
          reason,
        }),
      );
    }
    return known;
  }

  private findings(): readonly Diagnostic[] {
    const { path } = this.node;
    const foreign = this.after.filter(({ install }) => !isSameWay(install, this.install));
    const twin = Chart.of(this)
      .node.findAll()
      .filter((one): one is HelmChart => one instanceof HelmChart)
      .find((one) => one.isTwinOf(this));
    const other = twin?.node.path;
    return [
      ...foreign.map((one) =>
        catalogue.install.installOrder(path, { other: one.node.path, reason: 'is installed in another way' }),
      ),
      // Told once, by the later of the two.
      ...(other !== undefined && other < path
        ? [catalogue.install.duplicateRelease(path, { name: this.releaseName, other })]
        : []),
    ];
  }

  /** Whether both would be one object: Flux and Argo CD keep all of theirs in one namespace, Helm in that of the chart. */
  private isTwinOf(other: HelmChart): boolean {
    if (this === other || this.releaseName !== other.releaseName) return false;
    return this.install._way.kind !== 'helm' || this.namespace === other.namespace;
  }
}

/** Order holds between objects of one kind in one namespace. */
function isSameWay({ _way: one }: Install, { _way: other }: Install): boolean {
  if (one.kind === 'helm' || other.kind === 'helm') return one.kind === other.kind;
  return one.kind === other.kind && one.namespace === other.namespace;
}
