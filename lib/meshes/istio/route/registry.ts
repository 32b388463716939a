import { byAge, fullNames, isWildcard, KIND } from '../read';
import {
  Field,
  hasLabels,
  hostCovers,
  isVisible,
  Labels,
  Manifest,
  Service,
  ServiceEntry,
  ServicePort,
} from '../../../read';
import { Cluster, Layer, layerOf, readsHttp, targetPortOf, Workload } from '../../../mesh/route';

/** A host that the mesh knows: a Service of Kubernetes, or a ServiceEntry. */
export interface MeshHost {
  readonly host: string;
  readonly namespace: string;
  readonly manifest: Manifest;
  readonly ports: readonly HostPort[];
  readonly exportTo: readonly string[] | undefined;
  /** The host that it is another name for, where it is a Service of type ExternalName. */
  readonly alias?: string;
  /** Whether proxies beside callers pass connections to it on to the address that was dialled, and choose among no one. */
  readonly passesThrough: boolean;
  /** Whether callers dial an address of its own, by which proxies know what is meant for it. */
  readonly isAddressed: boolean;
  /** Whether it is outside of the mesh, so that no one there asks for an identity. */
  readonly external: boolean;
  /** Who is there, as far as the manifests say; worked out when asked for, as most requests meet one host of thousands. */
  members(): readonly Member[];
  /** Whether the manifests cannot say who is there, as with an address that only DNS finds. */
  readonly open: boolean;
}

/** A port of a host. */
export interface HostPort {
  readonly number: number;
  readonly layer: Layer;
  /** The port of the Service, where it is one. */
  readonly port?: ServicePort;
}

/** Pods behind a host, or an address that a ServiceEntry lists. */
export interface Member {
  readonly name: string;
  readonly labels: Labels;
  readonly weight: number;
  readonly workload: Workload | undefined;
}

/** Every host that the mesh knows. */
export class Registry {
  private readonly byHost = new Map<string, MeshHost[]>();
  private readonly wildcards: MeshHost[] = [];

  public constructor(private readonly cluster: Cluster) {
    for (const service of cluster.services) this.add(ofService(service, cluster));
    const entries = [...cluster.index.serviceEntries].sort((left, right) =>
      byAge(left.manifest, right.manifest),
    );
    for (const entry of entries) for (const host of ofServiceEntry(entry, cluster)) this.add(host);
  }

  /** The host of a full name that proxies of a namespace see: their own namespace's before others, a Service before an entry. */
  public find(host: string, from: string): MeshHost | undefined {
    const seen = (this.byHost.get(host) ?? []).filter(({ exportTo, namespace }) =>
      isVisible(exportTo, namespace, from),
    );
    return seen.find(({ namespace }) => namespace === from) ?? seen[0] ?? this.findWildcard(host, from);
  }

  /** A host as an object in a namespace writes it, in full. */
  public fullName(written: string, namespace: string): string {
    return this.cluster.index.hosts.full(written, namespace);
  }

  /** What a host stands for, where it is another name; the names may lead on, and nothing is found where they lead round. */
  public behindAlias(host: MeshHost, from: string): MeshHost | undefined {
    const seen = new Set<string>();
    let found: MeshHost | undefined = host;
    while (found?.alias !== undefined && !seen.has(found.host)) {
      seen.add(found.host);
      found = this.find(found.alias, from);
    }
    return found?.alias === undefined ? found : undefined;
  }

  /** The host that a sender in a namespace means by a name, short or full. */
  public lookUp(name: string, from: string): MeshHost | undefined {
    const found = fullNames(name, from, this.cluster.index.clusterDomain).map((full) =>
      this.find(full, from),
    );
    return found.find((host) => host !== undefined) ?? this.headlessOf(name, from);
  }

  /** Whether a host is known by just that name, and not by a longer one that it stands for. */
  public knowsLiterally(host: string, from: string): boolean {
    return (this.byHost.get(host) ?? []).some(({ exportTo, namespace }) =>
      isVisible(exportTo, namespace, from),
    );
  }

  /** The headless Service that a name is of a pod of, as those of a StatefulSet have one each. */
  private headlessOf(name: string, from: string): MeshHost | undefined {
    const dot = name.indexOf('.');
    if (dot < 0) return undefined;
    const names = fullNames(name.slice(dot + 1), from, this.cluster.index.clusterDomain);
    const found = names.map((full) => this.find(full, from));
    return found.find((host) => host?.passesThrough === true && host.manifest.kind === 'Service');
  }

  /** A host of that name, whoever may see it. */
  public known(name: string, from: string): MeshHost | undefined {
    const found = fullNames(name, from, this.cluster.index.clusterDomain).map(
      (full) => this.byHost.get(full)?.[0],
    );
    return found.find((host) => host !== undefined);
  }

  /** Whether any host that is seen from a namespace, of those that fit, takes requests at a port. */
  public takesRequests(port: number, from: string, fits: (host: MeshHost) => boolean): boolean {
    return [...this.byHost.values()].some((hosts) =>
      hosts.some(
        (host) =>
          host.ports.some(({ number, layer }) => number === port && layer === 'http') &&
          isVisible(host.exportTo, host.namespace, from) &&
          fits(host),
      ),
    );
  }

  private findWildcard(host: string, from: string): MeshHost | undefined {
    const [best] = this.wildcards
      .filter((each) => isVisible(each.exportTo, each.namespace, from) && hostCovers(each.host, host))
      .sort((left, right) => right.host.length - left.host.length);
    return best;
  }

  private add(host: MeshHost): void {
    if (isWildcard(host.host)) this.wildcards.push(host);
    const list = this.byHost.get(host.host);
    if (list) list.push(host);
    else this.byHost.set(host.host, [host]);
  }
}

function ofService(service: Service, cluster: Cluster): MeshHost {
  const { manifest, namespace, host, type, ports, exportTo } = service;
  const external = type === 'ExternalName';
  return Object.freeze({
    host,
    namespace,
    manifest,
    ports: ports.map((port) => ({ number: port.number, layer: layerOf(port.protocol), port })),
    exportTo,
    ...(service.alias !== undefined && { alias: service.alias }),
    passesThrough: service.headless,
    isAddressed: true,
    external,
    open: service.selector === undefined,
    members: once(() => cluster.behind(service).map(memberOf)),
  });
}

function ofServiceEntry(entry: ServiceEntry, cluster: Cluster): readonly MeshHost[] {
  const { manifest, namespace } = entry;
  const { spec } = manifest;
  const selector = spec.get('workloadSelector', 'labels').strings();
  const selecting = Object.keys(selector).length > 0;
  const listed = spec.get('endpoints').items();
  const members = once(() =>
    selecting ? selectedMembers(cluster, namespace, selector) : listed.map(addressMember),
  );
  return entry.hosts.map((host) =>
    Object.freeze({
      host,
      namespace,
      manifest,
      ports: entry.ports.map(({ number, protocol }) => ({ number, layer: layerOf(protocol) })),
      exportTo: entry.exportTo,
      passesThrough: (spec.get('resolution').text ?? 'NONE') === 'NONE',
      isAddressed: spec.get('addresses').items().length > 0,
      external: spec.get('location').text !== 'MESH_INTERNAL',
      open: !selecting && listed.length === 0,
      members,
    }),
  );
}

function selectedMembers(cluster: Cluster, namespace: string, selector: Labels): readonly Member[] {
  const entries = cluster
    .of(KIND.WorkloadEntry)
    .filter(
      (entry) => entry.namespace === namespace && hasLabels(entry.spec.get('labels').strings(), selector),
    )
    .map(({ name, spec }): Member => ({ ...addressMember(spec), name }));
  return [...cluster.selected(selector, namespace).map(memberOf), ...entries];
}

function addressMember(field: Field): Member {
  return {
    name: field.get('address').text ?? '',
    labels: field.get('labels').strings(),
    weight: field.get('weight').number ?? 1,
    workload: undefined,
  };
}

function memberOf(workload: Workload): Member {
  return { name: workload.name, labels: workload.labels, weight: workload.pods, workload };
}

function once<T>(work: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => (known ??= { value: work() }).value;
}

/** The port on which a member listens for what is sent to a port of its host. */
export function memberPort({ number, port }: HostPort, { workload }: Member): number {
  return (port && workload && targetPortOf(port, workload)) ?? number;
}

/** The port that is asked for; where none is, the only one, or the first that carries HTTP. */
export function portFor(host: MeshHost, wanted: number | undefined): HostPort | undefined {
  if (wanted !== undefined) return host.ports.find(({ number }) => number === wanted);
  return host.ports.find(({ layer }) => readsHttp(layer)) ?? host.ports[0];
}
