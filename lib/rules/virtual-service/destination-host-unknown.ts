import { Destination, ManifestIndex, virtualServices } from '../../manifests';
import { Rule } from '../rule';

export const destinationHostUnknown: Rule = {
  id: 'vs-destination-host-unknown',
  severity: 'error',
  title: 'destination that does not exist',
  codes: ['IST0101', 'KIA1101'],
  inputs: ['VirtualService', 'Service', 'ServiceEntry'],
  mend: 'Write the name of a Service or of a host in a ServiceEntry, or add the missing one.',
  explanation: `A route or mirror names a host that is neither a Service nor a host of a ServiceEntry, so requests to it are
answered with 503. Istio completes a name without dots with the namespace of the VirtualService, not with that of the caller, and a
name with dots not at all: \`reviews.shop\` is no Service, \`reviews.shop.svc.cluster.local\` is.

A Service is taken for missing where the input holds other Services of its namespace. For names outside the cluster the input must be
said to be all there is (\`--closed\`).`,
  check: (index, report) => {
    for (const { manifest, namespace, rules } of virtualServices(index)) {
      for (const destination of rules.flatMap((rule) => rule.destinations)) {
        const problem = problemOf(destination, namespace, index);
        if (problem) report(manifest, destination.field.get('host'), problem);
      }
    }
  },
};

function problemOf({ host, written }: Destination, from: string, index: ManifestIndex): string | undefined {
  const found = index.hosts.resolve(host, from);
  if (found.kind !== 'unknown') {
    return found.visible
      ? undefined
      : `the destination "${written}" is not exported to the namespace "${from}", so no route finds it.`;
  }
  if (found.namespace !== undefined) {
    if (!index.knowsServicesOf(found.namespace)) return undefined;
    const full = host === written.toLowerCase() ? '' : ` ("${host}")`;
    return `the destination "${written}"${full} is neither a Service nor in a ServiceEntry.`;
  }
  const [name = '', namespace = '', ...rest] = host.split('.');
  const half = index.hosts.resolve(index.hosts.full(name, namespace), from);
  if (half.kind === 'service' && (rest.length === 0 || rest.join('.') === 'svc')) {
    return `the destination "${written}" is not completed by Istio, because it has a dot: write "${half.service.host}".`;
  }
  return index.closed ? `the destination "${written}" is in no ServiceEntry.` : undefined;
}
