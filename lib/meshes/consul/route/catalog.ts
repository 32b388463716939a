import {
  asksForProxy,
  isTransparent,
  Metadata,
  metadataOf,
  namesGiven,
  registeredNames,
  tagsOf,
} from '../read';
import { push } from '../../../read';
import { Cluster, Workload } from '../../../mesh/route';
import { ConsulSettings } from './settings';

/** Pods that Consul knows as instances of a service. */
export interface Instances {
  readonly workload: Workload;
  readonly service: string;
  readonly meta: Metadata;
  readonly tags: readonly string[];
}

/** What Consul's controller would register of the pods: which service each is, and what it says of itself. */
export class Catalog {
  private readonly byService = new Map<string, Instances[]>();
  private readonly byWorkload = new Map<Workload, Instances>();
  /** Whether pods are in the mesh that say nothing of it: so they are where none of them does. */
  private readonly injectsByDefault: boolean;

  public constructor(
    private readonly cluster: Cluster,
    private readonly settings: ConsulSettings,
  ) {
    this.injectsByDefault = !cluster.workloads.some(({ pod }) => asksForProxy(pod) !== undefined);
    for (const workload of cluster.workloads) {
      const { pod } = workload;
      if (!(asksForProxy(pod) ?? this.injectsByDefault)) continue;
      const about = { workload, meta: metadataOf(pod, cluster.index), tags: tagsOf(pod) };
      const names = registeredNames(pod, cluster.index);
      for (const service of names) push(this.byService, service, { ...about, service });
      const service = names[0] ?? namesGiven(pod)[0] ?? pod.labels['app'] ?? workload.name;
      this.byWorkload.set(workload, { ...about, service });
    }
  }

  /** The pods of a service that have a proxy. */
  public instancesOf(service: string): readonly Instances[] {
    return this.byService.get(service) ?? [];
  }

  /** The service that a workload is, or would be with a Service in front; nothing for one that is not in the mesh. */
  public of(workload: Workload): Instances | undefined {
    return this.byWorkload.get(workload);
  }

  /** The service that a Service of Kubernetes stands for: that of the pods behind it, or else the one of its own name. */
  public behind(namespace: string, name: string): string | undefined {
    const service = this.cluster.service(namespace, name);
    if (!service) return undefined;
    const [instances] = this.cluster
      .behind(service)
      .flatMap((workload) => this.byWorkload.get(workload) ?? []);
    return instances?.service ?? name;
  }

  /** Whether the pods redirect their traffic through their proxies. */
  public isTransparent({ pod }: Workload): boolean {
    return isTransparent(pod, this.cluster.index) ?? this.settings.transparentProxy;
  }
}
