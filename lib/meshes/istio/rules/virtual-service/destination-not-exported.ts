import { HostResolution, seers } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { clientsOf } from './clients';
import { eachDestination } from './each';

export const destinationNotExported: Rule = {
  id: 'vs-destination-not-exported',
  severity: 'error',
  effect: OTHERWISE,
  title: 'destination that the callers do not see',
  codes: ['IST0101'],
  inputs: ['VirtualService', 'Service', 'ServiceEntry', 'Gateway', 'workloads'],
  mend: "Export the destination to the callers' namespace too, or the VirtualService to others.",
  explanation: `A VirtualService is exported to the proxies of another namespace, or bound to a gateway there, and the Service or ServiceEntry that it
sends to is not exported to that namespace. Those proxies keep to the route and do not know where it leads: requests are answered with 503.

Asked for the namespaces that \`exportTo\` of the VirtualService names, and for those of gateways whose pods are in the input.`,
  check: (index, report) => {
    eachDestination(index, (each, { field, host, written }) => {
      // A delegate is exported to those that delegate to it, not to clients.
      if (each.hosts.length === 0 || isForEveryone(index.hosts.resolve(host, each.namespace))) return;
      for (const client of clientsOf(each, index)) {
        const found = index.hosts.resolve(host, client);
        // For its own namespace another rule says so.
        if (client === each.namespace || found.kind === 'unknown' || found.visible) continue;
        report(
          each.manifest,
          field.get('host'),
          `the destination "${written}" is not exported to the namespace "${client}", whose proxies keep to this route.`,
        );
        return;
      }
    });
  },
};

/** Whether nothing is known of a host, or all namespaces see it. */
function isForEveryone(found: HostResolution): boolean {
  if (found.kind === 'unknown') return true;
  const owners = found.kind === 'service' ? [found.service] : found.entries;
  return owners.some(({ exportTo, namespace }) => seers(exportTo, namespace) === 'all');
}
