import { isParent, KubeRoute, meansPort } from '../../../read';
import { Cluster } from '../cluster/cluster';
import { TraceStep } from '../decision';
import { refusedStep } from '../table/refused';
import { Route } from '../table/table';
import { allRoutes, Implementation, refusedRoutes, rulesOf } from './routes';

/**
 * The rules for calls to a Service from inside the mesh, from routes whose parent is the Service. Routes in the sender's
 * namespace are for its own calls and take the place of those of the Service's namespace, which are for everyone's. Those that
 * the sender's proxy does not know are left out.
 */
export function meshRules(
  service: ServiceName,
  port: number,
  senderNamespace: string,
  cluster: Cluster,
  implementation: Implementation,
  isKnown: (route: KubeRoute) => boolean = () => true,
): readonly Route[] {
  const attached = routesFor(service, cluster).filter(
    (route) => isFor(route, service, port) && isKnown(route),
  );
  const own = attached.filter(({ namespace }) => namespace === senderNamespace);
  const routes = own.length > 0 ? own : attached.filter(({ namespace }) => namespace === service.namespace);
  return rulesOf(routes, cluster, implementation);
}

/** The routes whose parent is a Service, at any of its ports, whoever they are for. */
export function routesFor(service: ServiceName, cluster: Cluster): readonly KubeRoute[] {
  return allRoutes(cluster).filter((route) => isFor(route, service));
}

/** What is said of the refused routes that would take calls of a namespace to a port of a Service. */
export function refusedFor(
  service: ServiceName,
  port: number,
  senderNamespace: string,
  cluster: Cluster,
): readonly TraceStep[] {
  const namespaces: ReadonlySet<string> = new Set([senderNamespace, service.namespace]);
  return refusedRoutes(cluster)
    .filter(({ route }) => namespaces.has(route.namespace) && isFor(route, service, port))
    .map(({ verdict }) => refusedStep(verdict));
}

interface ServiceName {
  readonly namespace: string;
  readonly name: string;
}

function isFor({ parents }: KubeRoute, service: ServiceName, port?: number): boolean {
  return parents.some(
    (parent) => isParent(parent, 'Service', service) && (port === undefined || meansPort(parent, port)),
  );
}
