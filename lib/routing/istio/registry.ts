import { Field, KIND, Manifest } from '../../manifests';
import { Cluster, layerOf, PortLayer, selects, Service, ServicePort, targetPortOf, Workload } from '../cluster';
import { fullNames, isCovered, isWildcard } from './hosts';
import { byAge } from './order';
import { isVisible, serviceVisibility, Visibility, visibility } from './visibility';

/** A host that the mesh knows: a Service of Kubernetes, or a ServiceEntry. */
export interface MeshHost {
  readonly host: string;
  readonly namespace: string;
  readonly manifest: Manifest;
  readonly ports: readonly HostPort[];
  readonly visibility: Visibility;
  /** Whether it is outside of the mesh, so that nobody there asks for an identity. */
  readonly external: boolean;
  /** Who is there, as far as the manifests say. */
  readonly members: readonly Member[];
  /** Whether the manifests can say who is there: for an address that DNS finds, they cannot. */
  readonly open: boolean;
}

/** A port of a host. */
export interface HostPort {
  readonly number: number;
  readonly layer: PortLayer;
  readonly target: ServicePort | undefined;
}

/** Pods behind a host, or an address that a ServiceEntry lists. */
export interface Member {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly weight: number;
  readonly workload: Workload | undefined;
}

/** Every host that the mesh knows. */
export class Registry {
  private readonly byHost = new Map<string, MeshHost[]>();
  private readonly wildcards: MeshHost[] = [];

  public constructor(private readonly cluster: Cluster) {
    for (const service of cluster.services) this.add(ofService(service, cluster));
    for (const manifest of [...cluster.of(KIND.ServiceEntry)].sort(byAge)) {
      for (const host of ofServiceEntry(manifest, cluster)) this.add(host);
    }
  }

  /** The host of a full name that proxies of a namespace see: their own namespace's before others, a Service before an entry. */
  public find(host: string, from: string): MeshHost | undefined {
    const seen = (this.byHost.get(host) ?? []).filter((each) => isVisible(each.visibility, from));
    return seen.find(({ namespace }) => namespace === from) ?? seen[0] ?? this.findWildcard(host, from);
  }

  /** The host that a sender in a namespace means by a name, short or full. */
  public lookUp(name: string, from: string): MeshHost | undefined {
    for (const full of fullNames(name, from, this.cluster.domain)) {
      const found = this.find(full, from);
      if (found) return found;
    }
    return undefined;
  }

  /** A host of that name, whoever may see it. */
  public known(name: string, from: string): MeshHost | undefined {
    for (const full of fullNames(name, from, this.cluster.domain)) {
      const found = this.byHost.get(full)?.[0];
      if (found) return found;
    }
    return undefined;
  }

  private findWildcard(host: string, from: string): MeshHost | undefined {
    const [best] = this.wildcards
      .filter((each) => isVisible(each.visibility, from) && isCovered(host, each.host))
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
  const { manifest, namespace, ports, externalName } = service;
  return lazyMembers(
    {
      host: cluster.fqdn(service),
      namespace,
      manifest,
      ports: ports.map((port) => ({ number: port.number, layer: port.layer, target: port })),
      visibility: serviceVisibility(manifest),
      external: externalName !== undefined,
      open: externalName !== undefined,
    },
    () => cluster.behind(service).map(memberOf),
  );
}

function ofServiceEntry(manifest: Manifest, cluster: Cluster): readonly MeshHost[] {
  const { spec, namespace } = manifest;
  const location = spec.get('location').text ?? 'MESH_EXTERNAL';
  const selector = spec.get('workloadSelector', 'labels').strings();
  const selecting = Object.keys(selector).length > 0;
  const listed = spec.get('endpoints').items();
  const members = (): readonly Member[] =>
    selecting ? selectedMembers(cluster, namespace, selector) : listed.map(addressMember);
  const ports = spec.get('ports').items().flatMap(entryPort);
  return spec
    .get('hosts')
    .texts()
    .map((host) =>
      lazyMembers(
        {
          host: host.toLowerCase(),
          namespace,
          manifest,
          ports,
          visibility: visibility(spec.get('exportTo').texts(), namespace),
          external: location !== 'MESH_INTERNAL',
          open: !selecting && listed.length === 0,
        },
        members,
      ),
    );
}

function entryPort(field: Field): readonly HostPort[] {
  const number = field.get('number').port;
  if (number === undefined) return [];
  const protocol = field.get('protocol').text ?? '';
  return [{ number, layer: layerOf(protocol, number), target: undefined }];
}

function selectedMembers(
  cluster: Cluster,
  namespace: string,
  selector: Readonly<Record<string, string>>,
): readonly Member[] {
  const entries = cluster
    .of(KIND.WorkloadEntry)
    .filter(
      (entry) => entry.namespace === namespace && selects(selector, entry.spec.get('labels').strings()),
    )
    .map(({ name, spec }): Member => ({ ...addressMember(spec), name }));
  return [...cluster.selected(namespace, selector).map(memberOf), ...entries];
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

/** Who is behind a host is worked out when it is asked for: most requests meet one host of thousands. */
function lazyMembers(host: Omit<MeshHost, 'members'>, members: () => readonly Member[]): MeshHost {
  let known: readonly Member[] | undefined;
  return Object.freeze(
    Object.defineProperty({ ...host } as MeshHost, 'members', {
      enumerable: true,
      get: () => (known ??= members()),
    }),
  );
}

/** The port on which a member listens for what is sent to a port of its host. */
export function memberPort({ number, target }: HostPort, { workload }: Member): number {
  return (target && workload && targetPortOf(target, workload)) ?? number;
}
