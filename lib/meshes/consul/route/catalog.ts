import { Labels } from '../../../read';
import { Cluster, Workload } from '../../../mesh/route';
import { ConsulSettings } from './settings';

const PREFIX = 'consul.hashicorp.com/';

/** Pods that Consul knows as instances of a service. */
export interface Instances {
  readonly workload: Workload;
  readonly service: string;
  readonly meta: Labels;
  readonly tags: readonly string[];
}

/** An entry of a pod's list of upstreams. */
export interface Upstream {
  readonly service: string;
  readonly localPort: number;
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
    this.injectsByDefault = !cluster.workloads.some(
      (workload) => said(workload, 'connect-inject') !== undefined,
    );
    for (const workload of cluster.workloads) {
      const service = this.isInjected(workload) ? this.nameOf(workload) : undefined;
      if (service === undefined) continue;
      const instances = { workload, service, meta: metaOf(workload), tags: tagsOf(workload) };
      this.byWorkload.set(workload, instances);
      const list = this.byService.get(service);
      if (list) list.push(instances);
      else this.byService.set(service, [instances]);
    }
  }

  /** The pods of a service that have a proxy. */
  public instancesOf(service: string): readonly Instances[] {
    return this.byService.get(service) ?? [];
  }

  /** The service that a workload is; nothing for one that is not in the mesh. */
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
  public isTransparent(workload: Workload): boolean {
    const key = `${PREFIX}transparent-proxy`;
    const text = workload.annotations[key] ?? this.cluster.namespace(workload.namespace)?.labels[key];
    return text === undefined ? this.settings.transparentProxy : text === 'true';
  }

  /** The ports of the pods that stay outside of the redirection. */
  public excludedPorts({ annotations }: Workload): readonly number[] {
    const list = annotations[`${PREFIX}transparent-proxy-exclude-inbound-ports`] ?? '';
    return list.split(',').map(Number);
  }

  private isInjected(workload: Workload): boolean {
    const text = said(workload, 'connect-inject');
    return text === undefined ? this.injectsByDefault : text === 'true';
  }

  private nameOf(workload: Workload): string | undefined {
    const named = workload.annotations[`${PREFIX}connect-service`]?.split(',')[0]?.trim();
    if (named) return named;
    const services = this.cluster
      .inFrontOf(workload)
      .filter(({ manifest }) => manifest.labels[`${PREFIX}service-ignore`] !== 'true');
    return services[0]?.name ?? workload.labels['app'] ?? workload.name;
  }
}

/** The upstreams that a pod lists: `service:port`, or with the words that say what is named. */
export function upstreamsOf(annotations: Labels): readonly Upstream[] {
  const list = annotations[`${PREFIX}connect-service-upstreams`] ?? '';
  return list.split(',').flatMap((entry) => {
    const [first = '', port = ''] = entry.trim().split(':');
    if (first === 'prepared_query' || !/^\d+$/.test(port)) return [];
    return [{ service: first.split('.')[0] ?? '', localPort: Number(port) }];
  });
}

function said({ annotations, labels }: Workload, name: string): string | undefined {
  return annotations[PREFIX + name] ?? labels[PREFIX + name];
}

function metaOf({ annotations, namespace }: Workload): Labels {
  const key = `${PREFIX}service-meta-`;
  const own = Object.entries(annotations)
    .filter(([name]) => name.startsWith(key))
    .map(([name, value]) => [name.slice(key.length), value] as const);
  return { 'k8s-namespace': namespace, ...Object.fromEntries(own) };
}

function tagsOf({ annotations }: Workload): readonly string[] {
  const list = annotations[`${PREFIX}service-tags`] ?? annotations[`${PREFIX}connect-service-tags`] ?? '';
  return list
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}
