import { Destination, VirtualService } from '../../read';
import { ManifestIndex, Service } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { eachDestination, isForSidecars } from './each';

export const headlessDestination: Rule = {
  id: 'vs-headless-destination',
  severity: 'error',
  effect: OTHERWISE,
  title: 'route to a headless Service that chooses nothing',
  codes: [],
  inputs: ['VirtualService', 'Service'],
  mend: 'Give the Service a cluster IP, or write a Service with one for the route beside the headless one.',
  explanation: `The proxies of callers do not choose among the pods of a headless Service (\`clusterIP: None\`): they connect to the address
that the caller dialled, which is that of any pod that DNS names. A subset, and a weight between subsets, chooses nothing. Where the caller
called another host, its requests go to the address of that host, and not to the headless Service at all. Copies of requests (\`mirror\`)
have no address that was dialled, and are lost.

Gateways do choose among the pods. Nothing is said of rules for gateways alone.`,
  check: (index, report) => {
    eachDestination(index, (each, destination, rule) => {
      const service = isForSidecars(each, rule) ? headless(destination, each, index) : undefined;
      if (!service) return;
      const { field, written, subset, host, role } = destination;
      const called = each.hosts.map(({ full }) => full);
      if (role === 'mirror') {
        const text = `"${written}" is headless, so copies of requests, which no one dialled, go nowhere.`;
        report(each.manifest, field.get('host'), text);
      } else if (!called.includes(host)) {
        const at = field.get('host');
        const text = `"${written}" is headless, so requests do not go there, but to the address of ${called.map((name) => `"${name}"`).join(', ')}, which the caller dialled.`;
        if (called.length > 0) report(each.manifest, at, text);
      } else if (subset) {
        const text = `"${written}" is headless, so the subset "${subset}" chooses nothing: requests go to whichever pod the caller dialled.`;
        report(each.manifest, field.get('subset'), text);
      }
    });
  },
};

function headless(
  { host }: Destination,
  { namespace }: VirtualService,
  index: ManifestIndex,
): Service | undefined {
  const found = index.hosts.resolve(host, namespace);
  return found.kind === 'service' && found.service.headless ? found.service : undefined;
}
