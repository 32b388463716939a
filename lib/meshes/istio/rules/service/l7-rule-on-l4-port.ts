import { ManifestIndex, ServiceEntryPort, ServicePort } from '../../../../read';
import { RouteRule, virtualServices } from '../../read';
import { IGNORED, Report, Rule } from '../../../../mesh/rules';
import { isForConnections, portsInWords } from './connection-ports';
import { checkPolicies, checkRoutes } from './l7-policies-and-routes';

export const l7RuleOnL4Port: Rule = {
  id: 'svc-l7-rule-on-l4-port',
  severity: 'error',
  effect: IGNORED,
  title: 'rule for requests on a port for connections',
  codes: [],
  inputs: [
    'VirtualService',
    'AuthorizationPolicy',
    'HTTPRoute',
    'GRPCRoute',
    'Service',
    'ServiceEntry',
    'workloads',
  ],
  mend: 'Declare the port as HTTP by its name or `appProtocol`, if that is what it speaks, or write a rule for TCP.',
  explanation: `A rule looks at paths, methods or headers, and every port of the Service, or of the ServiceEntry, it is for is declared as TCP, TLS or
HTTPS (or another protocol that the proxy does not read). The proxy passes bytes on without looking: routes for requests are never asked, and an ALLOW rule with a
condition on requests lets no one in.`,
  check: (index, report) => {
    checkVirtualServices(index, report);
    checkPolicies(index, report);
    checkRoutes(index, report);
  },
};

/** In the mesh, the host of a VirtualService decides which port's traffic its rules see. */
function checkVirtualServices(index: ManifestIndex, report: Report): void {
  for (const { manifest, namespace, inMesh, hosts, rules } of virtualServices(index)) {
    const http = rules.filter(({ protocol }) => protocol === 'http');
    const [first] = http;
    if (!inMesh || !first) continue;
    for (const { full, written } of hosts) {
      const ports = portsOf(full, namespace, index);
      const isForThem = ports.some(({ number }) => number === 80) || !http.every(isForPlainRequests);
      if (!isForConnections(ports) || !isForThem) continue;
      report(
        manifest,
        first.field,
        `"${written}" has rules for HTTP, and only ports that are not: ${portsInWords({ ports })}.`,
      );
    }
  }
}

/** Whether a rule is for requests to port 80, which proxies route for a host that has no such port, or sends them away. */
function isForPlainRequests({ field, matches }: RouteRule): boolean {
  const isForPort = matches.length > 0 && matches.every((match) => match.get('port').port === 80);
  return isForPort || field.has('redirect');
}

/** The ports of a Service or of ServiceEntries for just that host. */
function portsOf(
  host: string,
  from: string,
  index: ManifestIndex,
): readonly (ServicePort | ServiceEntryPort)[] {
  const found = index.hosts.resolve(host, from);
  if (found.kind === 'service') return found.service.ports;
  if (found.kind === 'unknown') return [];
  return found.entries.filter(({ hosts }) => hosts.includes(host)).flatMap(({ ports }) => ports);
}
