import { ManifestIndex } from '../../../../read';
import { virtualServices } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { eachHttpRule } from './each';

export const gatewayRouteSkipsSubset: Rule = {
  id: 'vs-gateway-route-skips-subset',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'gateway that passes a split by',
  codes: ['IST0140'],
  inputs: ['VirtualService'],
  mend: 'Write the same split into the rule of the gateway, or bind one VirtualService to both the gateway and `mesh`.',
  explanation: `A rule on a gateway sends to a host without naming a subset, while the VirtualService of that host in the mesh shares its
requests out over subsets. The gateway does not ask that one: requests from outside reach all versions alike, whatever the split says.`,
  check: (index, report) => {
    const split = splitHosts(index);
    eachHttpRule(index, ({ manifest, onGateways, inMesh }, { destinations }) => {
      if (!onGateways) return;
      for (const { role, subset, host, written, field } of destinations) {
        const by = split.get(host);
        if (role !== 'route' || subset !== undefined || by === undefined || by === manifest.name || inMesh)
          continue;
        report(
          manifest,
          field.get('host'),
          `the gateway sends to "${written}" past the split in the VirtualService "${by}".`,
        );
      }
    });
  },
};

/** The hosts whose own VirtualService in the mesh uses more than one of their subsets, and its name. */
function splitHosts(index: ManifestIndex): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { manifest, inMesh, hosts, rules } of virtualServices(index)) {
    if (!inMesh) continue;
    for (const { full } of hosts) {
      const own = rules.flatMap(({ destinations }) => destinations.filter(({ host }) => host === full));
      const subsets = new Set(own.flatMap(({ subset }) => subset ?? []));
      if (subsets.size > 1) found.set(full, manifest.name);
    }
  }
  return found;
}
