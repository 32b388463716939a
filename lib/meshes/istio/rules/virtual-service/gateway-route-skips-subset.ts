import { hasLabels, ManifestIndex } from '../../../../read';
import { destinationRules, virtualServices } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { eachHttpRule } from './each';

export const gatewayRouteSkipsSubset: Rule = {
  id: 'vs-gateway-route-skips-subset',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'gateway that passes a choice of subsets by',
  codes: ['IST0140'],
  inputs: ['VirtualService', 'DestinationRule', 'Service', 'workloads'],
  mend: 'Write the same split into the rule of the gateway, or bind one VirtualService to both the gateway and `mesh`.',
  explanation: `A rule on a gateway sends to a host without naming a subset, while the VirtualService of that host in the mesh shares its
requests out over subsets, or sends them to one. The gateway does not ask that one: requests from outside reach all versions alike, whatever
it says. Of a single subset it is said for information where the input does not tell that there are other pods, and not at all where it
tells that there are none.`,
  check: (index, report) => {
    const choices = chosenSubsets(index);
    eachHttpRule(index, ({ manifest, onGateways, inMesh }, { destinations }) => {
      if (!onGateways) return;
      for (const { role, subset, host, written, field } of destinations) {
        const choice = choices.get(host);
        if (role !== 'route' || subset !== undefined || !choice || choice.by === manifest.name || inMesh)
          continue;
        const { by, subsets } = choice;
        const [only, other] = subsets;
        const severity = other === undefined ? weightOf(host, only ?? '', index) : 'warning';
        if (!severity) continue;
        const what = other === undefined ? `choice of the subset "${only}"` : 'split';
        report(
          manifest,
          field.get('host'),
          `the gateway sends to "${written}" past the ${what} in the VirtualService "${by}".`,
          { severity },
        );
      }
    });
  },
};

interface Choice {
  /** The name of the VirtualService. */
  readonly by: string;
  readonly subsets: readonly string[];
}

/** The subsets that the VirtualService of a host in the mesh sends its requests to, by host. */
function chosenSubsets(index: ManifestIndex): ReadonlyMap<string, Choice> {
  const found = new Map<string, Choice>();
  for (const { manifest, inMesh, hosts, rules } of virtualServices(index)) {
    if (!inMesh) continue;
    for (const { full } of hosts) {
      const own = rules.flatMap(({ destinations }) =>
        destinations.filter(({ host, role }) => host === full && role === 'route'),
      );
      const subsets = [...new Set(own.flatMap(({ subset }) => subset ?? []))];
      if (subsets.length > (found.get(full)?.subsets.length ?? 0))
        found.set(full, { by: manifest.name, subsets });
    }
  }
  return found;
}

/** How much it matters that a gateway does not keep to one subset; not at all where all pods are of that subset. */
function weightOf(host: string, name: string, index: ManifestIndex): Rule['severity'] | undefined {
  const subsets = destinationRules(index)
    .for(host)
    .flatMap((rule) => rule.subsets);
  const found = index.hosts.resolve(host, '');
  const pods = found.kind === 'service' ? index.podsOf(found.service) : [];
  const own = subsets.find((subset) => subset.name === name);
  if (own && pods.length > 0)
    return pods.every(({ labels }) => hasLabels(labels, own.labels)) ? undefined : 'warning';
  return subsets.some((subset) => subset.name !== name) ? 'warning' : 'info';
}
