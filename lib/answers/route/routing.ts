import { MeshDefinition, MeshReading } from '../../mesh/definition';
import {
  decide,
  Decision,
  RouteRequest,
  RoutingError,
  RoutingTable,
  step,
  TraceStep,
} from '../../mesh/route';
import { MESHES, MeshName, ReaderOptions } from '../../meshes';
import { Manifest, ManifestIndex, replacedIn } from '../../read';
import { rulesOf, topicsOf } from '../lint';
import { Admission, admit, Rule, Topic, Verdict } from '../../mesh/rules';
import { forMesh, meshOf } from './mesh-of';

/** What the manifests do not say: which mesh is meant, and, by its id, what is to be known of its installation. */
export interface RoutingOptions extends ReaderOptions {
  /**
   * The mesh that the manifests are for: the id of one that comes with the library, or any by its definition.
   *
   * @default - the one whose objects they hold
   */
  readonly mesh?: MeshName | MeshDefinition;

  /**
   * The meshes that are known.
   *
   * @default - all that come with the library
   */
  readonly meshes?: readonly MeshDefinition[];
}

/**
 * Says what becomes of requests, from manifests alone: which versions answer with which share, through which objects and
 * rules, or why no one does.
 *
 * ```ts
 * const routing = new Routing(readPaths(['dist']).manifests);
 * routing.decide({ from: 'nginx', to: 'http://projet-31:5000/api' }).shares;
 * ```
 */
export class Routing {
  private readonly table: RoutingTable;
  private readonly steps: readonly TraceStep[];

  /** The objects that count for nothing, since the cluster or the mesh refuses them, each with the first reason. */
  public readonly refused: readonly Verdict[];

  /**
   * @param manifests everything that is applied
   * @param options what they do not say
   * @throws RoutingError when they are for two meshes and none is chosen, or the chosen one is not known
   */
  public constructor(manifests: readonly Manifest[], options: RoutingOptions = {}) {
    const { meshes = MESHES } = options;
    const readable = meshes.filter(isRead);
    const mesh = options.mesh === undefined ? meshOf(manifests, readable) : chosen(options.mesh, readable);
    const own = forMesh(manifests, mesh, readable);
    const made = mesh.reading.makes?.(new ManifestIndex(own.manifests)) ?? [];
    const replaced = replacedIn(own.manifests);
    const gone = new Set(replaced.map(({ earlier }) => earlier));
    const applied = own.manifests.filter((manifest) => !gone.has(manifest));
    const admission = admissionFor([...applied, ...made], mesh, meshes);
    this.refused = [...admission.refused.values()];
    this.table = tableOf(mesh, admission, options);
    this.steps = [
      ...(own.leftOut === 0
        ? []
        : [step('input', `files left out because they are for another mesh: ${own.leftOut}`)]),
      ...replaced
        .filter(({ isSame }) => !isSame)
        .map(({ later }) =>
          step('input', 'it is in the input twice, and this one, the last, is taken', { manifest: later }),
        ),
    ];
  }

  /** The mesh that the manifests are taken to be for, by its id. */
  public get mesh(): string {
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

type ReadMesh = MeshDefinition & { readonly reading: MeshReading };

function isRead(mesh: MeshDefinition): mesh is ReadMesh {
  return mesh.reading !== undefined;
}

function chosen(mesh: string | MeshDefinition, meshes: readonly ReadMesh[]): ReadMesh {
  const found = typeof mesh === 'string' ? meshes.find(({ id }) => id === mesh) : mesh;
  if (found && isRead(found)) return found;
  const name = typeof mesh === 'string' ? mesh : mesh.id;
  throw new RoutingError(
    `manifests for "${name}" cannot be read, only those for ${meshes.map(({ id }) => id).join(', ')}`,
  );
}

function tableOf({ id, reading }: ReadMesh, admission: Admission, options: RoutingOptions): RoutingTable {
  const own: unknown = new Map(Object.entries(options)).get(id);
  return typeof own === 'object' && own !== null ? reading.table(admission, own) : reading.table(admission);
}

/** What a mesh takes of manifests, by its own rules and those for whichever mesh. All that is applied of it is taken to be there. */
function admissionFor(
  manifests: readonly Manifest[],
  mesh: MeshDefinition,
  meshes: readonly MeshDefinition[],
): Admission {
  const topics = topicsOf([mesh, ...meshes.filter((each) => each !== mesh && !each.dialect)]);
  const leftOut = new Set(mesh.reading?.leavesOut);
  const counting = (chosen: readonly Topic[]): readonly Rule[] =>
    rulesOf(chosen).filter((rule) => !leftOut.has(rule));
  const isOwn = ({ mesh: title }: Topic): boolean => title !== 'any';
  return admit(
    manifests,
    meshes.flatMap(({ facts }) => facts ?? []),
    [
      { rules: counting(topics.filter(isOwn)), closed: true },
      { rules: counting(topics.filter((topic) => !isOwn(topic))), closed: false },
    ],
  );
}
