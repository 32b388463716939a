import { KIND } from '../../read';
import { Field, kubeRoutes, Manifest, ManifestIndex, RouteParent, Service } from '../../../../read';
import { Report } from '../../../../mesh/rules';
import { isForConnections, portsInWords } from './connection-ports';

/** Policies that let someone in by conditions on requests. */
export function checkPolicies(index: ManifestIndex, report: Report): void {
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
export function checkRoutes(index: ManifestIndex, report: Report): void {
  for (const { manifest, parents } of kubeRoutes(index)) {
    if (manifest.kind !== 'HTTPRoute' && manifest.kind !== 'GRPCRoute') continue;
    for (const parent of parents) {
      const service = parentService(parent, manifest, index);
      const { port } = parent;
      const ports = service?.ports.filter(({ number }) => port === undefined || number === port) ?? [];
      if (!service || !isForConnections(ports)) continue;
      report(
        manifest,
        parent.field,
        `the ${manifest.kind} is for "${service.name}", which has only ports that are not HTTP: ${portsInWords(service)}.`,
      );
    }
  }
}

function parentService(
  parent: RouteParent,
  { namespace }: Manifest,
  index: ManifestIndex,
): Service | undefined {
  if (parent.kind !== 'Service') return undefined;
  const host = index.hosts.full(parent.name, parent.namespace);
  const found = index.hosts.resolve(host, namespace);
  return found.kind === 'service' ? found.service : undefined;
}
