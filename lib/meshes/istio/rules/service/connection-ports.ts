import { isHttpProtocol, Service, ServicePort } from '../../../../read';

/** Whether there are ports, and each says that it is not HTTP. */
export function isForConnections(ports: readonly ServicePort[]): boolean {
  const tcp = ports.filter(({ transport }) => transport === 'TCP');
  return tcp.length > 0 && tcp.every(({ protocol }) => protocol !== undefined && !isHttpProtocol(protocol));
}

/** The ports of a Service with their protocols, in a sentence. */
export function portsInWords({ ports }: Service): string {
  return ports.map(({ number, protocol }) => `${number} (${protocol ?? '?'})`).join(', ');
}
