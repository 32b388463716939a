import { Manifest } from '../../../read';
import { Cluster } from '../cluster/cluster';
import { Route } from '../table/table';
import { byAgeAndName } from './rank';
import { allRoutes, Implementation, rulesOf } from './routes';

/**
 * The rules for calls to a Service from inside the mesh, from routes whose parent is the Service. Routes in the sender's
 * namespace are for its own calls and take the place of those of the Service's namespace, which are for everybody's. Those that
 * the sender's proxy does not know are left out.
 */
export function meshRules(
  service: ServiceName,
  port: number,
  senderNamespace: string,
  cluster: Cluster,
  implementation: Implementation,
  isKnown: (route: Manifest) => boolean = () => true,
): readonly Route[] {
  const attached = routesFor(service, cluster)
    .filter((route) => isParent(route, service, port) && isKnown(route))
    .sort(byAgeAndName);
  const own = attached.filter(({ namespace }) => namespace === senderNamespace);
  const routes = own.length > 0 ? own : attached.filter(({ namespace }) => namespace === service.namespace);
  return rulesOf(routes, cluster, implementation);
}

/** The routes whose parent is a Service, at any of its ports, whoever they are for. */
export function routesFor(service: ServiceName, cluster: Cluster): readonly Manifest[] {
  return allRoutes(cluster).filter((route) => isParent(route, service));
}

interface ServiceName {
  readonly namespace: string;
  readonly name: string;
}

function isParent(route: Manifest, service: ServiceName, port?: number): boolean {
  return route.spec
    .get('parentRefs')
    .items()
    .some(
      (ref) =>
        ref.get('kind').text === 'Service' &&
        ref.get('name').text === service.name &&
        (ref.get('namespace').text ?? route.namespace) === service.namespace &&
        (port === undefined || (ref.get('port').port ?? port) === port),
    );
}
