import { DEFAULT_CLUSTER_DOMAIN } from '../names';
import { Hosts } from './hosts';
import { KIND, KnownKind, knownKind } from './kinds';
import { Manifest } from './manifest';
import { KnownMeshes, MeshFacts } from './mesh-facts';
import { LabelIndex, push } from './objects/labels';
import { canaryServices, primaryPod } from './objects/canary';
import { installedInto } from './objects/installers';
import { experimentPods, Pod, readPod, WORKLOAD_KINDS } from './objects/pod';
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

/** The namespace of Kubernetes itself. */
const KUBERNETES = 'kube-system';

/** Manifests, found by what they are and by what they say. Everything is worked out when it is first asked for. */
export class ManifestIndex {
  public readonly clusterDomain: string;
  public readonly rootNamespace: string;
  /** Whether the input is everything there is. */
  public readonly closed: boolean;
  private readonly partial: ReadonlySet<string>;
  /** What the meshes say of the cluster. */
  public readonly meshes: KnownMeshes;
  private readonly byKind = new Map<string, Manifest[]>();
  private readonly byName = new Map<string, Manifest>();
  private readonly cache = new Map<string, unknown>();

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
    for (const manifest of manifests) {
      const kind = knownKind(manifest.group, manifest.version, manifest.kind);
      if (!kind) continue;
      push(this.byKind, kind, manifest);
      const key = `${kind}|${manifest.namespace}|${manifest.name}`;
      if (!this.byName.has(key)) this.byName.set(key, manifest);
    }
  }

  /** The objects of a kind, in the order of the input. */
  public all(kind: KnownKind): readonly Manifest[] {
    return this.byKind.get(kind) ?? [];
  }

  /** The object of a kind by its name; the first one, if the input has it twice. */
  public find(kind: KnownKind, namespace: string, name: string): Manifest | undefined {
    return this.byName.get(`${kind}|${namespace}|${name}`);
  }

  /** Works out a value once for this index: for what several rules need. */
  public once<T>(name: string, work: () => T): T {
    if (!this.cache.has(name)) this.cache.set(name, work());
    return this.cache.get(name) as T;
  }

  /** The Services, those among them that Flagger makes for its Canaries. */
  public get services(): readonly Service[] {
    return this.once('services', () => {
      const written = this.all(KIND.Service).map((manifest) => readService(manifest, this.clusterDomain));
      const made = this.all(KIND.Canary)
        .flatMap((manifest) => canaryServices(manifest, this.targetOf(manifest), this.clusterDomain))
        .filter(({ namespace, name }) => !this.find(KIND.Service, namespace, name));
      return [...written, ...made];
    });
  }

  public get serviceEntries(): readonly ServiceEntry[] {
    return this.once('entries', () => this.all(KIND.ServiceEntry).map(readServiceEntry));
  }

  /** Finds what a host name leads to. */
  public get hosts(): Hosts {
    return this.once('hosts', () => new Hosts(this.services, this.serviceEntries, this.clusterDomain));
  }

  /** The pods that the workloads will run, and the copies that Flagger makes of them, by their labels. */
  public get pods(): LabelIndex<Pod> {
    return this.once('pods', () => {
      const written = WORKLOAD_KINDS.flatMap((kind) =>
        this.all(kind).flatMap((manifest) => {
          const pod = readPod(manifest, kind);
          return pod ? [pod, ...experimentPods(manifest, pod)] : [];
        }),
      );
      const made = this.all(KIND.Canary).flatMap((manifest) => {
        const target = this.targetOf(manifest);
        return (target && primaryPod(target)) ?? [];
      });
      return new LabelIndex([...written, ...made]);
    });
  }

  /** The pod of the workload that a Canary of Flagger is about, where the input holds it. */
  private targetOf({ spec, namespace }: Manifest): Pod | undefined {
    const name = spec.get('targetRef', 'name').text ?? '';
    const kind = `apps/${spec.get('targetRef', 'kind').text ?? ''}`;
    if (kind !== KIND.Deployment && kind !== KIND.DaemonSet) return undefined;
    const manifest = this.find(kind, namespace, name);
    return manifest && readPod(manifest, kind);
  }

  /** The pods that a Service sends to. */
  public podsOf(service: Service): readonly Pod[] {
    return service.selector ? this.pods.select(service.selector, service.namespace) : [];
  }

  /** The Services that send to a pod. */
  public servicesOf(pod: Pod): readonly Service[] {
    const services = this.once('services of pods', () => {
      const found = new Map<Pod, Service[]>();
      for (const service of this.services)
        for (const each of this.podsOf(service)) push(found, each, service);
      return found;
    });
    return services.get(pod) ?? [];
  }

  /** The namespaces that the input names: as objects of their own, or as the place of others. */
  public get namespaces(): ReadonlySet<string> {
    return this.once(
      'namespaces',
      () =>
        new Set([
          ...this.all(KIND.Namespace).map(({ name }) => name),
          ...this.manifests.map(({ namespace }) => namespace).filter((namespace) => namespace !== ''),
        ]),
    );
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
    return this.knowsMoreThan(namespace) ?? this.namespacesWith(kind).has(namespace);
  }

  /** What is known of the objects of a namespace whichever there are. */
  private knowsMoreThan(namespace: string): boolean | undefined {
    if (this.closed) return true;
    return this.isInfrastructure(namespace) || this.partial.has(namespace) ? false : undefined;
  }

  private namespacesWith(kind: KnownKind): ReadonlySet<string> {
    return this.once(`namespaces with ${kind}`, () => new Set(this.all(kind).map((each) => each.namespace)));
  }

  /**
   * Whether the input has an object of a kind by its name, and does not say in which namespace, so that it may be any. Who
   * applies it says so, as kustomize and `kubectl -n` do.
   */
  public leavesNamespaceOut(kind: KnownKind, name: string): boolean {
    const names = this.once(
      `without namespace ${kind}`,
      () => new Set(this.all(kind).flatMap((each) => (each.leavesNamespaceOut ? [each.name] : []))),
    );
    return names.has(name);
  }

  /** Whether other parts of the input, or what it installs, may have more of the namespace. */
  public isPartial(namespace: string): boolean {
    return this.partial.has(namespace);
  }

  /** Whether the namespace belongs to the cluster or the mesh, so that an input hardly ever holds all of it. */
  public isInfrastructure(namespace: string): boolean {
    return (
      namespace === KUBERNETES ||
      namespace === this.rootNamespace ||
      this.meshes.infrastructure.has(namespace)
    );
  }
}
