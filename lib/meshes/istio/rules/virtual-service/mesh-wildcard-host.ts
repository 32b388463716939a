import { virtualServices } from '../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';

export const meshWildcardHost: Rule = {
  id: 'vs-mesh-wildcard-host',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'every host at once in the mesh',
  codes: ['IST0106'],
  inputs: ['VirtualService'],
  mend: 'Name the hosts, or bind the VirtualService to a Gateway alone.',
  explanation: `A VirtualService for the sidecars has the host \`*\`, which would take every request of every client. Istio refuses it;
only on a Gateway may a VirtualService be for all hosts.`,
  check: (index, report) => {
    for (const { manifest, hosts, inMesh } of virtualServices(index)) {
      if (!inMesh) continue;
      for (const { field, written } of hosts) {
        if (written === '*') report(manifest, field, 'the host "*" is not allowed for the sidecars.');
      }
    }
  },
};
