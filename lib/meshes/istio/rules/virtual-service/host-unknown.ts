import { elsewhereProblem, hostProblem, notCompleted } from '../values';
import { FindingDetails, OTHERWISE, Rule } from '../../../../mesh/rules';
import { virtualServices } from '../../read';

export const hostUnknown: Rule = {
  id: 'vs-host-unknown',
  severity: 'error',
  effect: OTHERWISE,
  title: 'rules in the mesh for a host that is no Service',
  codes: [],
  inputs: ['VirtualService', 'Service', 'ServiceEntry'],
  mend: 'Write the full name of the Service, such as `reviews.shop.svc.cluster.local`.',
  explanation: `A VirtualService for the sidecars is for a host that is not the Service that was meant. Istio completes a name without dots with the
namespace of the VirtualService, and a name with dots not at all: \`reviews.shop\` is a host of its own. On port 80 proxies answer requests
that ask for just that host by these rules; calls of the Service by any other name, and on any other port, go past them.

A Service of the VirtualService's namespace that the input does not hold is a warning, asked where it holds others of that namespace, or one
of that name in another.`,
  check: (index, report) => {
    for (const { manifest, namespace, inMesh, hosts } of virtualServices(index)) {
      if (!inMesh) continue;
      for (const { field, written, full } of hosts) {
        if (full.includes('*') || index.hosts.resolve(full, namespace).kind !== 'unknown') continue;
        const half = notCompleted(full, namespace, index);
        const isService = index.hosts.serviceName(full) !== undefined;
        const missing = isService ? hostProblem(written, namespace, index) : undefined;
        const problem = half ?? missing ?? elsewhereProblem(written, manifest, index);
        const details: FindingDetails = half ? {} : { severity: 'warning' };
        if (problem) report(manifest, field, `the host "${written}"${problem}.`, details);
      }
    }
  },
};
