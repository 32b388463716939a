import { gatewaysOf, isGatewayPod, serverKind } from '../../read';
import { isHttpProtocol, ManifestIndex, Pod, targetPort } from '../../../../read';

/** A port on which a proxy sees connections, and no requests in them. */
export interface ConnectionPort {
  /** The port of the pod; nothing where the input does not tell. */
  readonly number: number | undefined;
  /** What it is, in a sentence. */
  readonly words: string;
}

/**
 * The ports of a pod on which a policy can look at connections alone: of its Services those that are said to carry no HTTP; of a
 * gateway those on which its Gateways pass connections on, whatever its own Service calls them.
 */
export function connectionPorts(pod: Pod, index: ManifestIndex): readonly ConnectionPort[] {
  const gateways = gatewaysOf(pod, index);
  const ports = index.servicesOf(pod).flatMap((service) => service.ports);
  if (gateways.length > 0 || isGatewayPod(pod)) {
    return gateways.flatMap(({ manifest, servers }) =>
      servers
        .filter((server) => ['passthrough', 'tcp'].includes(serverKind(server)))
        .map(({ port, protocol }): ConnectionPort => {
          const inFront = ports.find(({ number }) => number === port);
          const words = `port ${port} (${protocol}, passed on by the Gateway "${manifest.namespace}/${manifest.name}") of "${pod.manifest.name}"`;
          return { number: inFront ? targetPort(inFront, pod) : port, words };
        }),
    );
  }
  return ports
    .filter(({ protocol }) => protocol !== undefined && protocol !== 'udp' && !isHttpProtocol(protocol))
    .map((port) => ({
      number: targetPort(port, pod),
      words: `port ${port.number} (${port.protocol}) of "${pod.manifest.name}"`,
    }));
}
