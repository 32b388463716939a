import {
  Field,
  isHttpProtocol,
  KIND,
  Manifest,
  ManifestIndex,
  Service,
  ServicePort,
  virtualServices,
} from '../../manifests';
import { Report, Rule } from '../rule';

export const l7RuleOnL4Port: Rule = {
  id: 'svc-l7-rule-on-l4-port',
  severity: 'error',
  title: 'rule for requests on a port for connections',
  codes: [],
  inputs: ['VirtualService', 'AuthorizationPolicy', 'HTTPRoute', 'GRPCRoute', 'Service', 'workloads'],
  mend: 'Declare the port as HTTP by its name or `appProtocol`, if that is what it speaks, or write a rule for TCP.',
  explanation: `A rule looks at paths, methods or headers, and every port of the Service it is for is declared as TCP (or another protocol that
the proxy does not read). The proxy passes bytes on without looking: routes for requests are never asked, and an ALLOW rule with a
condition on requests lets nobody in.`,
  check: (index, report) => {
    checkVirtualServices(index, report);
    checkPolicies(index, report);
    checkRoutes(index, report);
  },
};

/** In the mesh, the host of a VirtualService decides which port's traffic its rules see. */
function checkVirtualServices(index: ManifestIndex, report: Report): void {
  for (const { manifest, namespace, inMesh, hosts, rules } of virtualServices(index)) {
    const http = rules.find(({ protocol }) => protocol === 'http');
    if (!inMesh || !http) continue;
    for (const { full, written } of hosts) {
      const found = index.hosts.resolve(full, namespace);
      if (found.kind !== 'service' || !isForConnections(found.service.ports)) continue;
      report(
        manifest,
        http.field,
        `"${written}" has rules for HTTP, and only ports that are not: ${named(found.service)}.`,
      );
    }
  }
}

function checkPolicies(index: ManifestIndex, report: Report): void {
  for (const manifest of index.all(KIND.AuthorizationPolicy)) {
    const labels = manifest.spec.get('selector', 'matchLabels').strings();
    // A DENY rule with such conditions is the subject of a rule of its own.
    if (Object.keys(labels).length === 0 || (manifest.spec.get('action').text ?? 'ALLOW') !== 'ALLOW')
      continue;
    const services = [
      ...new Set(index.pods.select(labels, manifest.namespace).flatMap((pod) => index.servicesOf(pod))),
    ];
    const ports = services.flatMap((service) => service.ports);
    if (!isForConnections(ports)) continue;
    for (const rule of manifest.spec.get('rules').items()) {
      const condition = httpCondition(rule);
      if (!condition) continue;
      const names = services.map(({ name }) => `"${name}"`).join(', ');
      report(
        manifest,
        condition,
        `the condition is about requests, and ${names} has only ports for connections.`,
      );
    }
  }
}

function httpCondition(rule: Field): Field | undefined {
  const operations = rule
    .get('to')
    .items()
    .map((to) => to.get('operation'));
  const fields = ['paths', 'methods', 'hosts', 'notPaths', 'notMethods', 'notHosts'];
  const inOperation = operations
    .flatMap((operation) => fields.map((name) => operation.get(name)))
    .find(({ exists }) => exists);
  const when = rule.get('when').items();
  return inOperation ?? when.find((each) => each.get('key').text?.startsWith('request.') === true);
}

/** Routes of the Gateway API that a Service is the parent of. */
function checkRoutes(index: ManifestIndex, report: Report): void {
  for (const manifest of [...index.all(KIND.HTTPRoute), ...index.all(KIND.GRPCRoute)]) {
    for (const parent of manifest.spec.get('parentRefs').items()) {
      const service = parentService(parent, manifest, index);
      const port = parent.get('port').port;
      const ports = service?.ports.filter(({ number }) => port === undefined || number === port) ?? [];
      if (!service || !isForConnections(ports)) continue;
      report(
        manifest,
        parent,
        `the ${manifest.kind} is for "${service.name}", which has only ports that are not HTTP: ${named(service)}.`,
      );
    }
  }
}

function parentService(parent: Field, { namespace }: Manifest, index: ManifestIndex): Service | undefined {
  if (parent.get('kind').text !== 'Service') return undefined;
  const host = index.hosts.full(parent.get('name').text ?? '', parent.get('namespace').text ?? namespace);
  const found = index.hosts.resolve(host, namespace);
  return found.kind === 'service' ? found.service : undefined;
}

/** Whether there are ports, and each says that it is not HTTP. */
function isForConnections(ports: readonly ServicePort[]): boolean {
  const tcp = ports.filter(({ transport }) => transport === 'TCP');
  return tcp.length > 0 && tcp.every(({ protocol }) => protocol !== undefined && !isHttpProtocol(protocol));
}

function named({ ports }: Service): string {
  return ports.map(({ number, protocol }) => `${number} (${protocol ?? '?'})`).join(', ');
}
