import { admit, Admission, Rule } from '../../mesh/rules';
import { Manifest } from '../../read';
import { TOPICS } from '../lint';
import { ConsulReaderOptions, ConsulTable } from '../../meshes/consul/route';
import { decide, Decision, MeshName, RouteRequest, RoutingTable, step, TraceStep } from '../../mesh/route';
import { GatewayApiTable } from '../../meshes/gateway-api/route';
import { IstioReaderOptions, IstioTable } from '../../meshes/istio/route';
import { forMesh, meshOf } from './mesh-of';

/** What the manifests do not say. */
export interface RoutingOptions {
  /**
   * The mesh that the manifests are for.
   *
   * @default - the one whose objects they hold
   */
  readonly mesh?: MeshName;

  /**
   * The installation of Istio.
   *
   * @default - as Istio's own charts install it
   */
  readonly istio?: IstioReaderOptions;

  /**
   * The installation of Consul.
   *
   * @default - as Consul's own chart installs it
   */
  readonly consul?: ConsulReaderOptions;
}

/**
 * Says what becomes of requests, from manifests alone: which versions answer with which share, through which objects and
 * rules, or why nobody does.
 *
 * ```ts
 * const routing = new Routing(readPaths(['dist']).manifests);
 * routing.decide({ from: 'nginx', to: 'http://projet-31:5000/api' }).shares;
 * ```
 */
export class Routing {
  private readonly table: RoutingTable;
  private readonly steps: readonly TraceStep[];

  /**
   * @param manifests everything that is applied
   * @param options what they do not say
   * @throws RoutingError when they are for two meshes and none is chosen
   */
  public constructor(manifests: readonly Manifest[], options: RoutingOptions = {}) {
    const mesh = options.mesh ?? meshOf(manifests);
    const own = forMesh(manifests, mesh);
    this.table = tableOf(mesh, admit(own.manifests, { closed: true }, rulesOf(mesh)), options);
    this.steps =
      own.leftOut === 0
        ? []
        : [step('input', `files left out because they are for another mesh: ${own.leftOut}`)];
  }

  /** The mesh that the manifests are taken to be for. */
  public get mesh(): MeshName {
    return this.table.mesh;
  }

  /**
   * What becomes of a request, and why.
   *
   * @throws RoutingError when the request names a sender that is not there, or no host
   */
  public decide(request: RouteRequest): Decision {
    const decision = decide(this.table, request);
    return this.steps.length === 0
      ? decision
      : Object.freeze({ ...decision, trace: Object.freeze([...this.steps, ...decision.trace]) });
  }
}

function tableOf(mesh: MeshName, admission: Admission, options: RoutingOptions): RoutingTable {
  switch (mesh) {
    case 'istio':
      return new IstioTable(admission, options.istio ?? {});
    case 'consul':
      return new ConsulTable(admission, options.consul ?? {});
    case 'gateway-api':
      return new GatewayApiTable(admission);
  }
}

/** The rules by which what is refused is left out: those of the mesh, and those for whichever mesh. */
function rulesOf(mesh: MeshName): readonly Rule[] {
  return TOPICS.filter((topic) => topic.mesh === 'any' || topic.mesh.toLowerCase() === mesh).flatMap(
    ({ rules }) => rules,
  );
}
