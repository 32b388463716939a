import { ApiObject, App, Chart } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { dnsLabel, labels, oneOf, refuseTokens, yesOrNo } from '../../checks';
import { catalogue, Diagnostic, formatDiagnostic, formatWithPath, MeshError } from '../../diagnostics';
import { MeshHandle, MeshObject } from '../../mesh';
import { Scope, SCOPES } from '../../model';
import { inApplyOrder, labelOf, AppliedManifest } from './apply-order';
import { CredentialGuard } from './credential-guard';
import { dependenciesFirst } from './dependencies-first';
import { duplicateObjects } from './duplicates';
import { MeshObjects } from './mesh-objects';
import { claimNamespace, contradictedClaims } from './namespace-claims';
import { MeshRegistry } from './registry';
import { isInTree } from './said';
import { refuseMisreadTexts } from './misread-texts';
import { isSynthesizedWithAll, manifestsOf, wasDone, watchSynthesis } from './synthesis';
import { checksItsProps, guardAgainstTokens, refuseTokensIn } from './token-guard';

const MESH_CHART = Symbol.for('cdk8s-mesh.MeshChart');

/** Options of a {@link MeshChart}. */
export interface MeshChartProps {
  /** The mesh to describe the chart for. Charts whose apps call each other share one object. */
  readonly mesh: MeshHandle;

  /**
   * The namespace of everything in the chart.
   *
   * @default "default"
   */
  readonly namespace?: string;

  /**
   * Whether the chart makes the Namespace, with the labels that put its pods into the mesh. With `false` it must exist;
   * the pods ask for the mesh themselves.
   *
   * @default true, but for the namespaces "default" and "kube-system"
   */
  readonly createNamespace?: boolean;

  /**
   * What happens to calls that no one declared, for every app of the chart that does not say otherwise: `declared` denies
   * them, `open` lets them through. On Istio `declared` holds for every pod of the namespace, whoever made it, unless another
   * chart of the namespace is `open`.
   *
   * @default "declared"
   */
  readonly access?: Scope;

  /**
   * Whom apps may call: `declared` lets their proxies know only the apps in `calls`, `open` everything.
   *
   * @default "declared"
   */
  readonly egress?: Scope;

  /**
   * Labels of every object in the chart.
   *
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * A chart whose apps run in a mesh: one namespace, one file of manifests.
 *
 * It renders the Namespace (Istio: with the label that injects sidecars; Consul: injection is asked for on each pod), and on
 * Istio a PeerAuthentication `default` that makes mTLS strict and, where all charts of the namespace have `declared` access, an
 * AuthorizationPolicy `allow-nothing`, which denies every pod in it what no other policy allows. The manifests come in the order in which `kubectl apply` must
 * send them: what a route names stands before the route. What depends on something else of the
 * chart by `addDependency` comes after it as well.
 *
 * Error at synth: MESH217 where another chart puts the namespace into the same kind of mesh by other labels, such as another
 * revision of Istio.
 *
 * @throws MESH101 when the namespace is no DNS label
 * @see https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/
 * @see https://istio.io/latest/docs/reference/config/security/peer_authentication/
 * @see https://istio.io/latest/docs/ops/best-practices/security/#use-default-deny-patterns
 * @see https://developer.hashicorp.com/consul/docs/connect/k8s/inject
 */
export class MeshChart extends Chart {
  /** Whether the value is a MeshChart, also one of another copy of this library. */
  public static isMeshChart(value: unknown): value is MeshChart {
    return typeof value === 'object' && value !== null && MESH_CHART in value;
  }

  /**
   * The chart that a construct is in.
   *
   * @throws MESH211 when it is in none
   */
  public static override of(construct: IConstruct): MeshChart {
    for (let scope: IConstruct | undefined = construct; scope; scope = scope.node.scope) {
      if (MeshChart.isMeshChart(scope)) return scope;
    }
    throw new MeshError(catalogue.app.noMesh(construct.node.path, {}));
  }

  /** The mesh that the chart is described for. */
  public readonly mesh: MeshHandle;

  /** The namespace of everything in the chart. */
  declare public readonly namespace: string;

  /** What happens to calls that no one declared. */
  public readonly access: Scope;

  /** Whom apps may call. */
  public readonly egress: Scope;

  /** @internal */
  public readonly _registry: MeshRegistry;

  /** @internal */
  public readonly _createsNamespace: boolean;

  /** @internal */
  public readonly _credentials = new CredentialGuard(this);

  private readonly renderers: { readonly construct: IConstruct; readonly render: () => void }[] = [];
  private readonly objects = new MeshObjects(this);
  private renderedAt = -1;

  public constructor(scope: Construct, id: string, props: MeshChartProps) {
    super(scope, id, { namespace: props.namespace ?? 'default', labels: { ...props.labels } });
    Object.defineProperty(this, MESH_CHART, { value: true });
    refuseTokens(this, { namespace: props.namespace, labels: props.labels });
    dnsLabel(this, 'namespace', this.namespace);
    this.mesh = props.mesh;
    const { path } = this.node;
    labels(path, 'labels', props.labels ?? {});
    this.access = oneOf(path, 'access', props.access ?? 'declared', SCOPES);
    this.egress = oneOf(path, 'egress', props.egress ?? 'declared', SCOPES);
    const isOwn = !['default', 'kube-system'].includes(this.namespace);
    this._createsNamespace = yesOrNo(path, 'createNamespace', props.createNamespace ?? isOwn);
    this._registry = MeshRegistry.of(props.mesh, this);
    this._registry.addChart(this);
    this._registry.addReporter(this);
    claimNamespace(this);
    guardAgainstTokens(this);
    watchSynthesis(this.node.root, () => MeshRegistry.renderAll(this));
    this.node.addValidation({ validate: () => this.validateMesh() });
  }

  /**
   * Creates the mesh's objects for everything described so far. Synthesis does it by itself; call it before something that
   * looks for objects, such as a patch with `ApiObject.of`. What is described afterwards is rendered as well.
   */
  public renderMesh(): void {
    if (this.renderedAt === this._registry.revision || this._registry.findings().size > 0) return;
    this.objects.render(this.namespaceObjects());
    for (const { construct, render } of this.renderers) if (isInTree(construct)) render();
    this.renderedAt = this._registry.revision;
  }

  /** The manifests, in the order in which they must be applied. */
  public override toJson(): unknown[] {
    const manifests = (isSynthesizedWithAll(this) ? manifestsOf(this) : super.toJson()) as AppliedManifest[];
    refuseTokensIn(this, manifests);
    refuseMisreadTexts(this, manifests);
    this._credentials.refuseIn(manifests);
    const sorted = inApplyOrder(manifests, this.mesh.dialect.applyOrder);
    const prerequisites = this.prerequisites(manifests);
    if (prerequisites.size === 0) return sorted;
    return dependenciesFirst(sorted, (manifest) => prerequisites.get(manifest) ?? []);
  }

  /** Adds what creates, or brings up to date, the objects that the mesh wants for a construct. @internal */
  public _onRender(construct: IConstruct, render: () => void): void {
    this.renderers.push({ construct, render });
    this._registry.changed();
  }

  /**
   * What must stand before a manifest because of `addDependency`: cdk8s has passed that on from constructs to their objects by
   * now. Dependencies between charts are none of these, they order files.
   */
  private prerequisites(
    manifests: readonly AppliedManifest[],
  ): ReadonlyMap<AppliedManifest, readonly AppliedManifest[]> {
    const objects = this.node
      .findAll()
      .filter((construct) => ApiObject.isApiObject(construct))
      .filter(({ node }) => node.dependencies.length > 0);
    if (objects.length === 0) return new Map();
    const byLabel = new Map(manifests.map((manifest) => [labelOf(manifest), manifest]));
    const manifestOf = ({
      apiVersion,
      kind,
      name,
      metadata: { namespace },
    }: ApiObject): AppliedManifest | undefined =>
      byLabel.get(labelOf({ apiVersion, kind, metadata: { name, namespace } }));
    return new Map(
      objects.flatMap((object) => {
        const manifest = manifestOf(object);
        const others = object.node.dependencies.filter((other) => ApiObject.isApiObject(other));
        return manifest ? [[manifest, others.flatMap((other) => manifestOf(other) ?? [])] as const] : [];
      }),
    );
  }

  /** What a namespace needs one of is made by the first chart that is in it, so that two charts can share one. */
  private namespaceObjects(): readonly MeshObject[] {
    const { dialect } = this.mesh;
    const namespace: MeshObject = {
      apiVersion: 'v1',
      kind: 'Namespace',
      name: this.namespace,
      labels: dialect.namespaceLabels(),
    };
    return [
      ...(this._registry.creatorOf(this.namespace) === this ? [namespace] : []),
      ...(this._registry.firstIn(this.namespace) === this
        ? dialect.namespaceObjects(this.namespace, this._registry.graph())
        : []),
    ];
  }

  /**
   * cdk8s has no step between description and output but validation, which comes before every way of writing manifests: it
   * is where the objects are made.
   */
  private validateMesh(): string[] {
    this.renderMesh();
    const findings = this._registry.findings();
    const own = this._registry.findingsAt(this);
    return [
      ...[...own, ...contradictedClaims(this)].map(formatDiagnostic),
      ...(this.isFirst ? this.findingsOfTheMesh(findings) : []).map(formatWithPath),
      ...this._credentials.findings().map(formatWithPath),
    ];
  }

  /** Whether it is the chart that speaks for all charts of the mesh. */
  private get isFirst(): boolean {
    return this._registry.charts[0] === this;
  }

  /** What no construct reports: what has no home, and what only all objects of the mesh together show. */
  private findingsOfTheMesh(findings: ReadonlyMap<string, readonly Diagnostic[]>): readonly Diagnostic[] {
    if (findings.size === 0 && wasDone(this, this)) return [];
    return [...this.homeless(findings), ...duplicateObjects(this.meshObjects(), findings)];
  }

  /** What was found at a path where nothing reports it, as for a route that a construct of the user's own adds by a facet. */
  private homeless(findings: ReadonlyMap<string, readonly Diagnostic[]>): readonly Diagnostic[] {
    if (findings.size === 0) return [];
    const reporting = App.of(this)
      .node.findAll()
      .filter((construct) => this._registry.isReporter(construct));
    const paths = new Set(reporting.map(({ node }) => node.path));
    return [...findings].filter(([path]) => !paths.has(path)).flatMap(([, found]) => found);
  }

  /** Every object of the mesh, in all its charts, also in those that have not been rendered yet. */
  private meshObjects(): readonly ApiObject[] {
    const { charts } = this._registry;
    charts.forEach((chart) => chart.renderMesh());
    return charts.flatMap(objectsIn);
  }
}

function objectsIn({ node }: IConstruct): readonly ApiObject[] {
  return node.findAll().filter((construct) => ApiObject.isApiObject(construct));
}

/**
 * Makes a construct report, at synth, what was found wrong at its path.
 *
 * @param app the app that it says something about, if it is none itself: what is said counts in that one's mesh, also where
 * the construct stands in a chart of another
 */
export function reportFindings(construct: Construct, app: IConstruct = construct): void {
  const { _registry: registry } = MeshChart.of(app);
  registry.addReporter(construct);
  checksItsProps(construct);
  construct.node.addValidation({
    validate: () => [...registry.findingsAt(construct), ...removed(construct, app)].map(formatDiagnostic),
  });
}

/** A construct says nothing of an app that was removed from the tree. */
function removed({ node }: IConstruct, app: IConstruct): readonly Diagnostic[] {
  return isInTree(app) ? [] : [catalogue.app.removedApp(node.path, { app: app.node.path })];
}
