import { Destination, VirtualService } from '../../read';
import { ManifestIndex, Service } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { eachDestination } from './each';

export const destinationPortRequired: Rule = {
  id: 'vs-destination-port-required',
  severity: 'error',
  effect: OTHERWISE,
  title: 'destination with several ports and none chosen',
  codes: ['IST0112'],
  inputs: ['VirtualService', 'Service', 'Gateway'],
  mend: 'Add `port: { number: ... }` to the destination.',
  explanation: `A route names no port, and its destination has several. Istio then takes the port on which the request arrived: at a
gateway that is the gateway's own (80 or 443), and for another host than the caller asked for it is that host's. If the destination has
no such port, the request is answered with 503.`,
  check: (index, report) => {
    eachDestination(index, (each, destination) => {
      const { written, field, port } = destination;
      const found = index.hosts.resolve(destination.host, each.namespace);
      if (port !== undefined || found.kind !== 'service') return;
      const ports = found.service.ports
        .filter(({ transport }) => transport === 'TCP')
        .map(({ number }) => number);
      if (ports.length < 2) return;
      const missing = arrivalPorts(each, destination, index).find((arrival) => !ports.includes(arrival));
      if (missing === undefined) return;
      report(
        each.manifest,
        field,
        `the destination "${written}" has the ports ${ports.join(', ')} and the route chooses none, nor has it port ${missing}, on which requests arrive.`,
      );
    });
  },
};

/** The ports on which requests for the rule arrive, as far as they are known. */
function arrivalPorts(
  each: VirtualService,
  destination: Destination,
  index: ManifestIndex,
): readonly number[] {
  const called = each.hosts
    .map(({ full }) => index.hosts.resolve(full, each.namespace))
    .flatMap((found) => (found.kind === 'service' ? [found.service] : []));
  const mesh = each.inMesh ? called.filter(({ host }) => host !== destination.host).flatMap(tcpPorts) : [];
  return [...mesh, ...(each.onGateways ? gatewayPortsOf(each, index) : [])];
}

function tcpPorts({ ports }: Service): readonly number[] {
  return ports.filter(({ transport }) => transport === 'TCP').map(({ number }) => number);
}

function gatewayPortsOf({ gateways }: VirtualService, index: ManifestIndex): readonly number[] {
  return gateways.flatMap(({ namespace, name }) => {
    const gateway = index.find('networking.istio.io/Gateway', namespace, name);
    const servers = gateway?.spec.get('servers').items() ?? [];
    return servers.flatMap((server) => server.get('port', 'number').port ?? []);
  });
}
