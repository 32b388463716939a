import { IConstruct } from 'constructs';
import { Diagnostic } from '../../diagnostics';
import { checkGraph } from '../../mesh/checks';
import { MeshHandle } from '../../mesh';
import { AlikeMeshes } from './alike-meshes';
import { MeshGraph, Scope, ServiceNode, TelemetryNode } from '../../model';
import { isInTree, Said, watch } from './said';

/** A construct that is a service of the graph. */
export interface ServiceMember extends IConstruct {
  /** What was said about the service so far. */
  toServiceNode(): ServiceNode;
}

/** The charts that a registry knows, as far as it needs to. */
export interface ChartMember extends IConstruct {
  readonly namespace: string;
  /** What happens to calls that no one declared. */
  readonly access: Scope;
  /** Whether the chart may make its Namespace. @internal */
  readonly _createsNamespace: boolean;
  /** Creates the mesh's objects for everything described so far. */
  renderMesh(): void;
}

/**
 * Everything that was described for one mesh in one app, across its charts. The graph and what is wrong with it are worked
 * out once for each state of the description, however often cdk8s validates.
 */
export class MeshRegistry {
  private static readonly known = new WeakMap<IConstruct, Map<MeshHandle, MeshRegistry>>();

  /** The registry of a mesh in the app that a construct belongs to. */
  public static of(mesh: MeshHandle, scope: IConstruct): MeshRegistry {
    const { root } = scope.node;
    const byMesh = MeshRegistry.known.get(root) ?? new Map<MeshHandle, MeshRegistry>();
    MeshRegistry.known.set(root, byMesh);
    const registry = byMesh.get(mesh) ?? new MeshRegistry(mesh, AlikeMeshes.of(root, mesh.dialect), root);
    byMesh.set(mesh, registry);
    return registry;
  }

  /** Creates the objects of everything described so far, for all meshes of the app that a construct belongs to. */
  public static renderAll({ node: { root } }: IConstruct): void {
    for (const { charts } of MeshRegistry.known.get(root)?.values() ?? []) {
      for (const chart of charts) chart.renderMesh();
    }
  }

  private readonly services: ServiceMember[] = [];
  private readonly telemetry: Said<TelemetryNode>;
  private readonly chartMembers: ChartMember[] = [];
  private sorted?: readonly ChartMember[];
  private firsts?: ReadonlyMap<string, ChartMember>;
  private creators?: ReadonlyMap<string, ChartMember>;
  private graphNow?: { readonly revision: number; readonly graph: MeshGraph };
  private found?: {
    readonly revision: number;
    readonly findings: ReadonlyMap<string, readonly Diagnostic[]>;
  };
  private readonly reporters = new WeakSet<IConstruct>();
  private state = 0;

  private constructor(
    public readonly mesh: MeshHandle,
    private readonly alike: AlikeMeshes,
    root: IConstruct,
  ) {
    this.telemetry = new Said(root, this.changed);
    alike.add(this);
  }

  /** Grows with everything that is said: what was worked out at one revision holds until the next. */
  public get revision(): number {
    return this.state;
  }

  /** The charts of the mesh, in order of their path. */
  public get charts(): readonly ChartMember[] {
    this.sorted ??= this.chartMembers
      .filter(isInTree)
      .sort((left, right) => (left.node.path < right.node.path ? -1 : 1));
    return this.sorted;
  }

  /** The first chart that is in a namespace, by path. */
  public firstIn(namespace: string): ChartMember | undefined {
    this.firsts ??= firstOfEach(this.charts);
    return this.firsts.get(namespace);
  }

  /** The chart that makes the namespace, with the labels that put its pods into the mesh; none where it must exist. */
  public creatorOf(namespace: string): ChartMember | undefined {
    this.creators ??= firstOfEach(this.charts.filter((chart) => chart._createsNamespace));
    return this.creators.get(namespace);
  }

  /** Whether a chart makes the namespace. */
  public makesNamespace(namespace: string): boolean {
    return this.creatorOf(namespace) !== undefined;
  }

  /** Namespaces of which every chart denies what no one declares; one that is shared with an open chart is none of them. */
  private declaredNamespaces(): ReadonlySet<string> {
    const open = new Set(
      this.charts.filter(({ access }) => access === 'open').map(({ namespace }) => namespace),
    );
    return new Set(this.charts.map(({ namespace }) => namespace).filter((each) => !open.has(each)));
  }

  public addChart(chart: ChartMember): void {
    this.chartMembers.push(chart);
    watch(chart, this.changed);
    this.changed();
  }

  public addService(service: ServiceMember): void {
    this.services.push(service);
    watch(service, this.changed);
    this.changed();
  }

  /** Says what the proxies of the mesh tell about requests. */
  public addTelemetry(telemetry: TelemetryNode): void {
    this.telemetry.add(telemetry);
  }

  /** Remembers that a construct reports what is found at its path. */
  public addReporter(construct: IConstruct): void {
    this.reporters.add(construct);
  }

  /** Whether a construct reports what is found at its path in this mesh. */
  public isReporter(construct: IConstruct): boolean {
    return this.reporters.has(construct);
  }

  /** Something was said, or was removed from the tree: what was worked out before does not hold any more. */
  public readonly changed = (): void => {
    this.state++;
    this.sorted = this.firsts = this.creators = undefined;
    this.alike.changed();
  };

  /** All services of the mesh. */
  public graph(): MeshGraph {
    if (this.graphNow?.revision === this.state) return this.graphNow.graph;
    const graph = new MeshGraph(
      this.services.filter(isInTree).map((service) => service.toServiceNode()),
      [...this.telemetry.all].sort((left, right) => (left.path < right.path ? -1 : 1)),
      this.declaredNamespaces(),
    );
    this.graphNow = { revision: this.state, graph };
    return graph;
  }

  /** What is wrong with what a construct says. Paths are worked out only where anything is wrong at all. */
  public findingsAt(construct: IConstruct): readonly Diagnostic[] {
    const findings = this.findings();
    return findings.size > 0 ? (findings.get(construct.node.path) ?? []) : [];
  }

  /** What is wrong, by the path of the construct it is about. */
  public findings(): ReadonlyMap<string, readonly Diagnostic[]> {
    const { revision } = this.alike;
    if (this.found?.revision === revision) return this.found.findings;
    const findings = new Map<string, Diagnostic[]>();
    for (const finding of checkGraph(this.graph(), this.mesh.dialect, this.alike.elsewhere(this))) {
      const others = findings.get(finding.construct);
      if (others) others.push(finding);
      else findings.set(finding.construct, [finding]);
    }
    this.found = { revision, findings };
    return findings;
  }

  /** The namespaces of its charts. */
  public namespaces(): ReadonlySet<string> {
    return new Set(this.charts.map(({ namespace }) => namespace));
  }
}

/** The first of the charts in each namespace. */
function firstOfEach(charts: readonly ChartMember[]): ReadonlyMap<string, ChartMember> {
  const found = new Map<string, ChartMember>();
  for (const chart of charts) if (!found.has(chart.namespace)) found.set(chart.namespace, chart);
  return found;
}
