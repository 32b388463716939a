import { Gateway, gatewayPods, gateways } from '../../read';
import { ManifestIndex } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const portNotOnService: Rule = {
  id: 'gw-port-not-on-service',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'Gateway port that no Service leads to',
  codes: ['IST0162'],
  inputs: ['Gateway', 'Service', 'workloads'],
  mend: 'Add the port to the Service of the gateway, as `port` or `targetPort`.',
  explanation: `A server of a Gateway listens on a port that no Service in front of the gateway's pods leads to, so no one outside reaches
it. The port of a server is the \`targetPort\` of the Service, or its \`port\`, which Istio translates.

Asked where the input holds the gateway's pods and a Service for them.`,
  check: (index, report) => {
    for (const gateway of gateways(index)) {
      const reached = reachedPorts(gateway, index);
      if (!reached) continue;
      for (const { field, port, bind } of gateway.servers) {
        if (port === undefined || reached.has(port) || bind?.startsWith('unix')) continue;
        report(
          gateway.manifest,
          field.get('port'),
          `no Service of the gateway leads to port ${port}, only to ${[...reached].join(', ')}.`,
        );
      }
    }
  },
};

function reachedPorts(gateway: Gateway, index: ManifestIndex): ReadonlySet<number> | undefined {
  const pods = gatewayPods(gateway, index);
  const ports = pods.flatMap((pod) =>
    index.servicesOf(pod).flatMap((service) =>
      service.ports
        .filter(({ transport }) => transport === 'TCP')
        .flatMap(({ number, target }) => {
          const named = pod.ports.find(({ name }) => name === target)?.number;
          return [number, typeof target === 'number' ? target : (named ?? number)];
        }),
    ),
  );
  return ports.length > 0 ? new Set(ports) : undefined;
}
