import {
  isOnlyFor,
  isServiceBackend,
  KubeRoute,
  kubeRoutes,
  ManifestIndex,
  RouteBackend,
  servicesNamed,
} from '../../../read';
import { BY_API_SERVER, OTHERWISE, PASSED_OVER, Problem, Rule } from '../../../mesh/rules';
import { isMissing, lacksPort } from './services';

export const backendUnknown: Rule = {
  id: 'gwapi-backend-unknown',
  severity: 'error',
  effect: OTHERWISE,
  mayRefuse: true,
  title: 'route to a Service or port that does not exist',
  codes: ['KIA1402'],
  inputs: ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute', 'Service', 'Gateway'],
  mend: 'Write the name and a port of a Service, with its namespace as a field of its own.',
  explanation: `A backend of a route names a Service, or a port of it, that does not exist, so its share of the requests is answered
with 500, or with Consul's API gateway goes to the other backends. The name is that of the Service and never a host name: its
namespace has a field of its own. A Service's port must be written out, or the API server refuses the route.

A Service is taken for missing where the input holds other Services of its namespace. Consul's API gateway does not look at the
port. A backend with weight 0 is not asked for.`,
  check: (index, report) => {
    for (const route of kubeRoutes(index)) {
      const readsPorts = !isOnlyFor('consul', route, index);
      for (const backend of route.backends) {
        const problem = isServiceBackend(backend)
          ? serviceProblem(backend, readsPorts, index)
          : hostnameProblem(route, backend, index);
        if (!problem) continue;
        const [at, message, details] = problem;
        // Consul's gateway leaves such a backend out, where Istio answers its share with 500.
        report(route.manifest, at, message, details ?? (readsPorts ? undefined : PASSED_OVER));
      }
    }
  },
};

function serviceProblem(
  { field, name, namespace, port, weight }: RouteBackend,
  readsPorts: boolean,
  index: ManifestIndex,
): Problem | undefined {
  if (name.includes('.'))
    return [field.get('name'), `"${name}" is no name of a Service, because it has a dot.`];
  if (readsPorts && name !== '' && !field.has('port')) {
    return [field, `the backend "${name}" has no port, which a Service must have.`, BY_API_SERVER];
  }
  if (weight === 0 || name === '') return undefined;
  if (isMissing(namespace, name, index)) {
    return [field.get('name'), `there is no Service "${name}" in the namespace "${namespace}".`];
  }
  const services = servicesNamed(namespace, name, index);
  if (!readsPorts || port === undefined || !lacksPort(services, port)) return undefined;
  const ports = services[0]?.ports.map(({ number }) => number).join(', ');
  return [field.get('port'), `the Service "${name}" has no port ${port}, only ${ports}.`];
}

/** Istio's own kind of backend: a host, as ServiceEntries name them. */
function hostnameProblem(
  route: KubeRoute,
  { field, group, kind, name }: RouteBackend,
  index: ManifestIndex,
): Problem | undefined {
  if (group !== 'networking.istio.io' || kind !== 'Hostname') return undefined;
  if (field.has('namespace')) return [field.get('namespace'), 'a backend of kind Hostname has no namespace.'];
  if (!index.closed || index.hosts.resolve(name, route.namespace).kind !== 'unknown') return undefined;
  return [field.get('name'), `no ServiceEntry and no Service has the host "${name}".`];
}
