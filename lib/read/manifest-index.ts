import { DEFAULT_CLUSTER_DOMAIN } from '../names';
import { Hosts } from './hosts';
import { KIND, KnownKind, knownKind } from './kinds';
import { Manifest } from './manifest';
import { KnownMeshes, MeshFacts } from './mesh-facts';
import { LabelIndex, push } from './objects/labels';
import { servicesOfPods } from './objects/services-of-pods';
import { Reader, Reading, reading } from './reading';
import { canaryServices, primaryPod } from './objects/canary';
import { installedInto } from './objects/installers';
import { experimentPods, Pod, readPod, rolledOut, rolledOutBy, WORKLOAD_KINDS } from './objects/pod';
import { readService, Service } from './objects/service';
import { readServiceEntry, ServiceEntry } from './objects/service-entry';

/** What is known of the cluster beside the manifests. */
export interface ClusterFacts {
  /**
   * The domain of the cluster's own DNS.
   *
   * @default "cluster.local"
   */
  readonly clusterDomain?: string;
  /**
   * The namespace whose objects hold for the whole mesh.
   *
   * @default - that of the usual installation, which for Istio is "istio-system"
   */
  readonly rootNamespace?: string;
  /**
   * Whether the input is everything there is. If it is not, a name is taken for unknown only where the input holds other
   * objects of the same sort in its namespace.
   *
   * @default false
   */
  readonly closed?: boolean;
  /**
   * Namespaces of which there is more than the input has, so that nothing is missing in them for certain.
   *
   * @default - none
   */
  readonly partial?: ReadonlySet<string>;
}

/** What was worked out, and of which kinds. */
interface Known<Result> {
  readonly result: Result;
  readonly kinds: ReadonlySet<KnownKind>;
}

/** The namespace of Kubernetes itself. */
const KUBERNETES = 'kube-system';

/** Manifests, found by what they are and by what they say. Everything is worked out when it is first asked for. */
export class ManifestIndex implements Reader<ManifestIndex> {
  /** The domain that the names of Services end with. */
  public readonly clusterDomain: string;
  /** The namespace whose policies hold for the whole mesh. */
  public readonly rootNamespace: string;
  /** Whether the input is everything there is. */
  public readonly closed: boolean;
  private readonly partial: ReadonlySet<string>;
  /** What the meshes say of the cluster. */
  public readonly meshes: KnownMeshes;
  private readonly byKind = new Map<string, Manifest[]>();
  private readonly byName = new Map<string, Manifest>();
  /** What was worked out already, by the work and what it was about. */
  private readonly known = new Map<unknown, Map<string, Known<unknown>>>();
  /** The kinds that are read by what is being worked out, from the outermost inwards. */
  private readonly working: Set<KnownKind>[] = [];
  private readonly positions = new Map<Manifest, number>();
  /** All there is, which is what things are worked out of. */
  private readonly whole: ManifestIndex = this;
  private readonly seen?: ReadonlySet<KnownKind>;
  private readonly onOther?: (kind: KnownKind) => void;

  /**
   * @param manifests everything there is
   * @param facts what is known beside them
   * @param meshes what the meshes say that may be installed
   */
  public constructor(
    public readonly manifests: readonly Manifest[],
    facts: ClusterFacts = {},
    meshes: readonly MeshFacts[] = [],
  ) {
    this.meshes = new KnownMeshes(meshes);
    this.clusterDomain = facts.clusterDomain ?? DEFAULT_CLUSTER_DOMAIN;
    this.rootNamespace = facts.rootNamespace ?? this.meshes.rootNamespace;
    const partial = facts.partial ?? new Set();
    this.closed = (facts.closed ?? false) && partial.size === 0;
    this.partial = new Set([...partial, ...installedInto(manifests)]);
    for (const [position, manifest] of manifests.entries()) {
      this.positions.set(manifest, position);
      const kind = knownKind(manifest.group, manifest.version, manifest.kind);
      if (!kind) continue;
      push(this.byKind, kind, manifest);
      const key = `${kind}|${manifest.namespace}|${manifest.name}`;
      if (!this.byName.has(key)) this.byName.set(key, manifest);
    }
  }

  /**
   * The same objects as seen by someone who looks at some kinds only.
   *
   * @param kinds those of which objects are seen
   * @param onOther is told of each other kind that is asked for, or that was read for something which is asked for
   */
  public only(kinds: ReadonlySet<KnownKind>, onOther?: (kind: KnownKind) => void): ManifestIndex {
    const view = Object.create(ManifestIndex.prototype) as ManifestIndex;
    return Object.assign(view, this, { seen: kinds, onOther, whole: this });
  }

  /** The objects of a kind, in the order of the input. */
  public all(kind: KnownKind): readonly Manifest[] {
    return this.sees(kind) ? (this.byKind.get(kind) ?? []) : [];
  }

  /** The object of a kind by its name; the first one, if the input has it twice. */
  public find(kind: KnownKind, namespace: string, name: string): Manifest | undefined {
    return this.sees(kind) ? this.byName.get(`${kind}|${namespace}|${name}`) : undefined;
  }

  /** Where an object stands in the input. */
  public positionOf(manifest: Manifest): number {
    return this.positions.get(manifest) ?? -1;
  }

  /** Works out a value once for all that ask. See `reading`, by which such work is written. */
  public read<Arguments extends readonly string[], Result>(
    work: Reading<ManifestIndex, Arguments, Result>,
    about: Arguments,
  ): Result {
    const results = (this.known.get(work) ?? new Map()) as Map<string, Known<Result>>;
    this.known.set(work, results);
    const key = about.join('|');
    const known = results.get(key) ?? this.workOut(work, about);
    results.set(key, known);
    for (const kind of known.kinds) this.sees(kind);
    return known.result;
  }

  private workOut<Arguments extends readonly string[], Result>(
    work: Reading<ManifestIndex, Arguments, Result>,
    about: Arguments,
  ): Known<Result> {
    const kinds = new Set<KnownKind>();
    this.working.push(kinds);
    try {
      return { result: work(this.whole, ...about), kinds };
    } finally {
      this.working.pop();
    }
  }

  /** Takes note that someone looks at a kind, and tells whether its objects are there for them. */
  private sees(kind: KnownKind): boolean {
    this.working.at(-1)?.add(kind);
    if (!this.seen || this.seen.has(kind)) return true;
    this.onOther?.(kind);
    return false;
  }

  /** The Services, those among them that Flagger makes for its Canaries. */
  public get services(): readonly Service[] {
    return services(this);
  }

  /** All ServiceEntries. */
  public get serviceEntries(): readonly ServiceEntry[] {
    return serviceEntries(this);
  }

  /** Finds what a host name leads to. */
  public get hosts(): Hosts {
    return hosts(this);
  }

  /** The pods that the workloads will run, and the copies that Flagger makes of them, by their labels. */
  public get pods(): LabelIndex<Pod> {
    return pods(this);
  }

  /** The pods that a Service sends to. */
  public podsOf(service: Service): readonly Pod[] {
    return service.selector ? this.pods.select(service.selector, service.namespace) : [];
  }

  /** The Services that send to a pod. */
  public servicesOf(pod: Pod): readonly Service[] {
    return servicesByPod(this).get(pod) ?? [];
  }

  /** The namespaces that the input names: as objects of their own, or as the place of others. */
  public get namespaces(): ReadonlySet<string> {
    return namespaces(this);
  }

  /**
   * Whether the input tells which Services a namespace has: all of them are known where any is, but for the namespaces of
   * the infrastructure, of which an application never holds more than a part.
   */
  public knowsServicesOf(namespace: string): boolean {
    return this.knows(KIND.Service, namespace);
  }

  /** Whether the input tells which workloads a namespace has, as for Services. */
  public knowsWorkloadsOf(namespace: string): boolean {
    return this.knowsMoreThan(namespace) ?? this.pods.in(namespace).length > 0;
  }

  /** Whether the input tells which objects of a kind a namespace has, as for Services. */
  public knows(kind: KnownKind, namespace: string): boolean {
    return this.knowsMoreThan(namespace) ?? namespacesWith(this, kind).has(namespace);
  }

  /** What is known of the objects of a namespace whichever there are. */
  private knowsMoreThan(namespace: string): boolean | undefined {
    if (this.closed) return true;
    return this.isInfrastructure(namespace) || this.partial.has(namespace) ? false : undefined;
  }

  /** Whether the input has an object of that name, and leaves its namespace to whoever applies it, so that it may be any. */
  public leavesNamespaceOut(kind: KnownKind, name: string): boolean {
    return namesWithout(this, kind).has(name);
  }

  /** Whether other parts of the input, or what it installs, may have more of the namespace. */
  public isPartial(namespace: string): boolean {
    return this.partial.has(namespace);
  }

  /** Whether the namespace belongs to the cluster or the mesh, so that an input hardly ever holds all of it. */
  public isInfrastructure(namespace: string): boolean {
    const { infrastructure } = this.meshes;
    return namespace === KUBERNETES || namespace === this.rootNamespace || infrastructure.has(namespace);
  }
}

const services = reading((index: ManifestIndex) => {
  const written = index.all(KIND.Service).map((manifest) => readService(manifest, index.clusterDomain));
  const made = index
    .all(KIND.Canary)
    .flatMap((manifest) => canaryServices(manifest, targetOf(manifest, index), index.clusterDomain))
    .filter(({ namespace, name }) => !index.find(KIND.Service, namespace, name));
  return [...written, ...made];
});

const serviceEntries = reading((index: ManifestIndex) => index.all(KIND.ServiceEntry).map(readServiceEntry));

const hosts = reading(
  (index: ManifestIndex) => new Hosts(index.services, index.serviceEntries, index.clusterDomain),
);

const pods = reading((index: ManifestIndex) => {
  const isRolledOut = rolledOutBy(index.all(KIND.Rollout));
  const written = WORKLOAD_KINDS.flatMap((kind) =>
    index.all(kind).flatMap((manifest) => {
      const pod = readPod(manifest, kind);
      if (!pod) return [];
      return [isRolledOut(manifest) ? rolledOut(pod) : pod, ...experimentPods(manifest, pod)];
    }),
  );
  const made = index.all(KIND.Canary).flatMap((manifest) => {
    const target = targetOf(manifest, index);
    return (target && primaryPod(target)) ?? [];
  });
  return new LabelIndex([...written, ...made]);
});

/** The pod of the workload that a Canary of Flagger is about, where the input holds it. */
function targetOf({ spec, namespace }: Manifest, index: ManifestIndex): Pod | undefined {
  const name = spec.get('targetRef', 'name').text ?? '';
  const kind = `apps/${spec.get('targetRef', 'kind').text ?? ''}`;
  if (kind !== KIND.Deployment && kind !== KIND.DaemonSet) return undefined;
  const manifest = index.find(kind, namespace, name);
  return manifest && readPod(manifest, kind);
}

const servicesByPod = reading((index: ManifestIndex) =>
  servicesOfPods(index.services, (service) => index.podsOf(service)),
);

const namespaces = reading(
  (index: ManifestIndex) =>
    new Set([
      ...index.all(KIND.Namespace).map(({ name }) => name),
      ...index.manifests.map(({ namespace }) => namespace).filter((namespace) => namespace !== ''),
    ]),
);

const namespacesWith = reading(
  (index: ManifestIndex, kind: KnownKind) => new Set(index.all(kind).map((each) => each.namespace)),
);

const namesWithout = reading(
  (index: ManifestIndex, kind: KnownKind) =>
    new Set(index.all(kind).flatMap((each) => (each.leavesNamespaceOut ? [each.name] : []))),
);
