import { Destination } from '../../read';
import { ManifestIndex } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { eachDestination } from './each';

export const destinationPortUnknown: Rule = {
  id: 'vs-destination-port-unknown',
  severity: 'error',
  effect: OTHERWISE,
  title: 'port that the destination does not have',
  codes: ['IST0101'],
  inputs: ['VirtualService', 'Service', 'ServiceEntry'],
  mend: 'Write a port of the Service (its `port`, not its `targetPort`), or add the port to it.',
  explanation: `A route names a port number that the Service, or the ServiceEntry, of its destination does not have, so Istio has no
cluster to send to and answers with 503. The number is the \`port\` of the Service: the \`targetPort\`, which is the port of the
container, does not count.`,
  check: (index, report) => {
    eachDestination(index, ({ manifest, namespace }, destination) => {
      const ports = portsOf(destination, namespace, index);
      const { port, written, field } = destination;
      if (port === undefined || ports === undefined || ports.includes(port)) return;
      const has = ports.length === 1 ? `port ${ports[0]}` : `ports ${ports.join(', ')}`;
      report(manifest, field.get('port'), `the destination "${written}" has no port ${port}, only ${has}.`);
    });
  },
};

/** The ports of a destination where they are known. */
function portsOf({ host }: Destination, from: string, index: ManifestIndex): readonly number[] | undefined {
  const found = index.hosts.resolve(host, from);
  if (found.kind === 'unknown') return undefined;
  const ports =
    found.kind === 'service' ? found.service.ports : found.entries.flatMap((entry) => entry.ports);
  return ports.length > 0 ? ports.map(({ number }) => number) : undefined;
}
