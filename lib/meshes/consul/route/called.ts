import { kubeName, Service, servicesNamed } from '../../../read';
import { Cluster, Sender } from '../../../mesh/route';
import { Catalog } from './catalog';
import { ConfigEntries } from './entries';

/** What a host name stands for. */
export type Called =
  /** A service of Consul, and the Service of Kubernetes by whose name it is called, where it is. */
  | { readonly kind: 'service'; readonly name: string; readonly service?: Service }
  /** A service of Consul by its virtual address, which proxies know that take every connection. */
  | { readonly kind: 'virtual'; readonly name: string }
  /** A Service of Kubernetes in front of pods that are in no mesh. */
  | { readonly kind: 'plain'; readonly service: Service }
  /** A name that nothing in the cluster has. */
  | { readonly kind: 'outside' };

const OF_CONSUL = /^([^.]+)\.(?:[^.]+\.)*?(service|virtual|connect)\.(?:[^.]+\.)*consul$/;
const OUTSIDE: Called = Object.freeze({ kind: 'outside' });

/**
 * What a host name means in a pod: what Kubernetes' DNS has by it (`api`, `api.shop`, `api.shop.svc`, `api.shop.svc.cluster.local`) or
 * Consul's. Anything else is outside, whatever it begins with.
 */
export function calledBy(
  { namespace }: Sender,
  host: string,
  cluster: Cluster,
  catalog: Catalog,
  entries: ConfigEntries,
): Called {
  const [, name, domain] = OF_CONSUL.exec(host) ?? [];
  if (name !== undefined) return { kind: domain === 'virtual' ? 'virtual' : 'service', name };
  const { index } = cluster;
  const called = kubeName(host, index.clusterDomain);
  if (!called) return OUTSIDE;
  const [service] = servicesNamed(called.namespace ?? namespace, called.name, index);
  if (service) {
    const known = catalog.behind(service.namespace, service.name) ?? service.name;
    return isPlain(service, known, cluster, catalog, entries)
      ? { kind: 'plain', service }
      : { kind: 'service', name: known, service };
  }
  // A name with a dot that no Service has is one of the world's, unless it ends in a namespace that is known.
  const isInside = called.namespace === undefined || called.isFull || index.namespaces.has(called.namespace);
  return isInside ? { kind: 'service', name: called.name } : OUTSIDE;
}

/** Whether there are pods behind a Service, none of them is in the mesh, and the mesh has nothing by its name. */
function isPlain(
  service: Service,
  name: string,
  cluster: Cluster,
  catalog: Catalog,
  entries: ConfigEntries,
): boolean {
  const workloads = cluster.behind(service);
  return (
    workloads.length > 0 &&
    workloads.every((workload) => catalog.of(workload) === undefined) &&
    catalog.instancesOf(name).length === 0 &&
    !entries.knows(name)
  );
}
