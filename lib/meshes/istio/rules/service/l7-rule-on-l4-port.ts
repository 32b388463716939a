import { ManifestIndex } from '../../../../read';
import { virtualServices } from '../../read';
import { IGNORED, Report, Rule } from '../../../../mesh/rules';
import { isForConnections, portsInWords } from './connection-ports';
import { checkPolicies, checkRoutes } from './l7-policies-and-routes';

export const l7RuleOnL4Port: Rule = {
  id: 'svc-l7-rule-on-l4-port',
  severity: 'error',
  effect: IGNORED,
  title: 'rule for requests on a port for connections',
  codes: [],
  inputs: ['VirtualService', 'AuthorizationPolicy', 'HTTPRoute', 'GRPCRoute', 'Service', 'workloads'],
  mend: 'Declare the port as HTTP by its name or `appProtocol`, if that is what it speaks, or write a rule for TCP.',
  explanation: `A rule looks at paths, methods or headers, and every port of the Service it is for is declared as TCP (or another protocol that
the proxy does not read). The proxy passes bytes on without looking: routes for requests are never asked, and an ALLOW rule with a
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
    const http = rules.find(({ protocol }) => protocol === 'http');
    if (!inMesh || !http) continue;
    for (const { full, written } of hosts) {
      const found = index.hosts.resolve(full, namespace);
      if (found.kind !== 'service' || !isForConnections(found.service.ports)) continue;
      report(
        manifest,
        http.field,
        `"${written}" has rules for HTTP, and only ports that are not: ${portsInWords(found.service)}.`,
      );
    }
  }
}
