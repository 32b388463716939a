import { hostProblem } from '../values';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { clientsOf } from './clients';
import { eachDestination } from './each';

export const destinationHostUnknown: Rule = {
  id: 'vs-destination-host-unknown',
  severity: 'error',
  effect: OTHERWISE,
  title: 'destination that does not exist',
  codes: ['IST0101', 'KIA1101'],
  inputs: ['VirtualService', 'Service', 'ServiceEntry', 'Gateway', 'workloads'],
  mend: 'Write the name of a Service or of a host in a ServiceEntry, or add the missing one.',
  explanation: `A route or mirror names a host that is neither a Service nor a host of a ServiceEntry, so requests to it are
answered with 503. Istio completes a name without dots with the namespace of the VirtualService, not with that of the caller, and a
name with dots not at all: \`reviews.shop\` is no Service, \`reviews.shop.svc.cluster.local\` is.

A Service is taken for missing where the input holds other Services of its namespace. For names outside the cluster the input must be
said to be all there is (\`--closed\`).`,
  check: (index, report) => {
    eachDestination(index, (each, { field, written, host }) => {
      const { manifest, namespace } = each;
      // Whether others than the proxies of its own namespace see it is asked by another rule.
      const found = index.hosts.resolve(host, namespace);
      if (found.kind !== 'unknown' && (found.visible || !clientsOf(each, index).has(namespace))) return;
      const problem = hostProblem(written, namespace, index);
      if (problem) report(manifest, field.get('host'), `the destination "${written}"${problem}.`);
    });
  },
};
