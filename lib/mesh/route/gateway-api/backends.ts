import {
  backendsOf,
  Field,
  isParent,
  isServiceBackend,
  KubeRoute,
  readBackend,
  referenceGrants,
  RouteBackend,
} from '../../../read';
import { Cluster } from '../cluster/cluster';
import { Copies, Destination, Failure } from '../table/table';
import { step } from '../table/place';
import { percentOf, readFilters } from './filters';

/** Which host the mesh has for a Service of Kubernetes. */
export type HostOf = (namespace: string, name: string) => string;

/** Where the backends of a rule are, each with its weight; one that is not valid answers 500 for its share. */
export function readBackends(
  route: KubeRoute,
  rule: Field,
  cluster: Cluster,
  hostOf: HostOf,
  needsGrants: boolean,
): readonly Destination[] {
  return backendsOf(rule, route.namespace).map((backend) => {
    const { changes, answer } = readFilters(route.manifest, rule, undefined, backend.field);
    return {
      ...destinationOf(route, backend, cluster, hostOf, needsGrants),
      ...(changes && { changes }),
      ...(answer && { answer }),
    };
  });
}

/** The copies that filters of a rule ask for. */
export function readCopies(
  route: KubeRoute,
  mirrors: readonly Field[],
  cluster: Cluster,
  hostOf: HostOf,
  needsGrants: boolean,
): readonly Copies[] {
  return mirrors.map((filter) => {
    const mirror = filter.get('requestMirror');
    const backend = readBackend(mirror.get('backendRef'), route.namespace);
    return {
      percent: percentOf(mirror),
      name: `Service ${backend.name}`,
      to: { ...destinationOf(route, backend, cluster, hostOf, needsGrants), isForCopies: true },
    };
  });
}

function destinationOf(
  route: KubeRoute,
  backend: RouteBackend,
  cluster: Cluster,
  hostOf: HostOf,
  needsGrants: boolean,
): Destination {
  const { field, namespace, name, port, weight } = backend;
  const reason = invalidity(route, backend, cluster, needsGrants);
  const place = { manifest: route.manifest, field };
  const failure: Failure | undefined =
    reason === undefined
      ? undefined
      : { decision: 'unroutable', status: 500, step: step('lost', reason, place) };
  return {
    weight: Math.max(0, weight),
    host: hostOf(namespace, name),
    ...(port !== undefined && { port }),
    place,
    ...(failure && { failure }),
  };
}

/** Why a backend of a route is not valid, if it is not. */
function invalidity(
  route: KubeRoute,
  backend: RouteBackend,
  cluster: Cluster,
  needsGrants: boolean,
): string | undefined {
  const { group, kind, namespace, name, port } = backend;
  if (!isServiceBackend(backend)) return `the backend ${group}/${kind} ${name} is not simulated`;
  // Callers may have a route of their own to what they call anyway.
  const isCalled = route.parents.some((parent) => isParent(parent, 'Service', backend));
  const isForeign = needsGrants && namespace !== route.namespace && !isCalled;
  if (isForeign && !referenceGrants(cluster.index).permit(route.manifest, backend)) {
    return `no ReferenceGrant in namespace ${namespace} lets ${route.kind}s of ${route.namespace} refer to Service ${name}`;
  }
  const service = cluster.service(namespace, name);
  if (!service) return `the backend Service ${namespace}/${name} is not there`;
  return port === undefined || !service.ports.some(({ number }) => number === port)
    ? `the backend Service ${namespace}/${name} has no port ${port ?? 'that is named'}`
    : undefined;
}
