import { elsewhereProblem, hostProblem } from '../values';
import { VirtualService } from '../../read';
import { ManifestIndex } from '../../../../read';
import { FindingDetails, OTHERWISE, Rule } from '../../../../mesh/rules';
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

A Service is taken for missing where the input holds other Services of its namespace. Where it holds none of that namespace, but one of
that name in another, the finding is a warning. For names outside the cluster the input must be said to be all there is (\`--closed\`); a
VirtualService that sends a host to itself, which no ServiceEntry of the input has, is told for information.`,
  check: (index, report) => {
    eachDestination(index, (each, { field, written, host }) => {
      const { manifest, namespace } = each;
      // Whether others than the proxies of its own namespace see it is asked by another rule.
      const found = index.hosts.resolve(host, namespace);
      if (found.kind !== 'unknown' && (found.visible || !clientsOf(each, index).has(namespace))) return;
      const certain = hostProblem(written, namespace, index);
      const warned = certain ? undefined : elsewhereProblem(written, manifest, index);
      const told = (certain ?? warned) ? undefined : itselfProblem(each, host, index);
      const problem = certain ?? warned ?? told;
      const details: FindingDetails = certain ? {} : { severity: warned ? 'warning' : 'info' };
      if (problem) report(manifest, field.get('host'), `the destination "${written}"${problem}.`, details);
    });
  },
};

/** What the proxies of the mesh are told of no host by its VirtualService alone. */
function itselfProblem(
  { inMesh, hosts }: VirtualService,
  host: string,
  index: ManifestIndex,
): string | undefined {
  if (!inMesh || !hosts.some(({ full }) => full === host)) return undefined;
  const found = index.hosts.resolve(host, '');
  return found.kind === 'unknown' && found.namespace === undefined
    ? ' is in no ServiceEntry of the input: without one, requests are answered with 503'
    : undefined;
}
