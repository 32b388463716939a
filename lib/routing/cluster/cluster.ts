import { KIND, knownKind, KnownKind, Manifest } from '../../manifests';
import { DEFAULT_CLUSTER_DOMAIN, serviceFqdn } from '../../names';
import { Service, serviceOf, ServicePort } from './service';
import { selects, Workload, workloadOf } from './workload';

/** What Kubernetes itself knows: Services, what runs behind them, and every other object by kind. */
export class Cluster {
  /** The domain of the cluster's own DNS. */
  public readonly domain = DEFAULT_CLUSTER_DOMAIN;
  public readonly services: readonly Service[];
  public readonly workloads: readonly Workload[];
  private readonly byKind = new Map<KnownKind, Manifest[]>();
  private readonly serviceByKey: ReadonlyMap<string, Service>;
  private readonly workloadsByLabel = new Map<string, Workload[]>();
  private readonly workloadsByNamespace = new Map<string, Workload[]>();
  private readonly namespaces: ReadonlyMap<string, Manifest>;

  public constructor(manifests: readonly Manifest[]) {
    const workloads: Workload[] = [];
    for (const manifest of manifests) {
      const kind = knownKind(manifest.group, manifest.version, manifest.kind);
      if (!kind) continue;
      push(this.byKind, kind, manifest);
      const workload = workloadOf(manifest, kind);
      if (workload) workloads.push(workload);
    }
    this.workloads = workloads;
    for (const workload of workloads) {
      push(this.workloadsByNamespace, workload.namespace, workload);
      for (const [key, value] of Object.entries(workload.labels)) {
        push(this.workloadsByLabel, labelKey(workload.namespace, key, value), workload);
      }
    }
    this.services = this.of(KIND.Service).map(serviceOf);
    this.serviceByKey = new Map(
      [...this.services].reverse().map((service) => [`${service.namespace}/${service.name}`, service]),
    );
    this.namespaces = new Map(this.of(KIND.Namespace).map((manifest) => [manifest.name, manifest]));
  }

  /** The objects of a kind, in the order in which they were read. */
  public of(kind: KnownKind): readonly Manifest[] {
    return this.byKind.get(kind) ?? [];
  }

  /** The Service of that name. */
  public service(namespace: string, name: string): Service | undefined {
    return this.serviceByKey.get(`${namespace}/${name}`);
  }

  /** The Namespace object, where the manifests have it. */
  public namespace(name: string): Manifest | undefined {
    return this.namespaces.get(name);
  }

  /** The full DNS name of a Service. */
  public fqdn({ name, namespace }: { readonly name: string; readonly namespace: string }): string {
    return serviceFqdn(name, namespace, this.domain);
  }

  /** The workloads of a namespace whose pods carry the labels. */
  public selected(namespace: string, selector: Readonly<Record<string, string>>): readonly Workload[] {
    const [first] = Object.entries(selector);
    const candidates = first
      ? this.workloadsByLabel.get(labelKey(namespace, ...first))
      : this.workloadsByNamespace.get(namespace);
    return (candidates ?? []).filter(({ labels }) => selects(selector, labels));
  }

  /** The workloads of any namespace whose pods carry the labels. */
  public selectedAnywhere(selector: Readonly<Record<string, string>>): readonly Workload[] {
    return [...this.workloadsByNamespace.keys()].flatMap((namespace) => this.selected(namespace, selector));
  }

  /** The workloads behind a Service. */
  public behind({ namespace, selector }: Service): readonly Workload[] {
    return selector ? this.selected(namespace, selector) : [];
  }

  /** The Services in front of a workload. */
  public inFrontOf({ namespace, labels }: Workload): readonly Service[] {
    return this.services.filter(
      (service) => service.namespace === namespace && service.selector && selects(service.selector, labels),
    );
  }
}

/** The port on which the pods of a workload listen for what is sent to a port of their Service. */
export function targetPortOf({ targetPort }: ServicePort, { namedPorts }: Workload): number | undefined {
  return typeof targetPort === 'number' ? targetPort : namedPorts[targetPort];
}


function labelKey(namespace: string, key: string, value: string): string {
  return `${namespace}\u0000${key}\u0000${value}`;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
