import { isHttpProtocol, Protocol } from '../../../../read';

/** A port of a Service or a ServiceEntry. */
interface Port {
  readonly number: number;
  readonly protocol: Protocol | undefined;
  readonly transport?: string;
}

/** Whether there are ports, and each says that it is not HTTP. */
export function isForConnections(ports: readonly Port[]): boolean {
  const tcp = ports.filter(({ transport = 'TCP' }) => transport === 'TCP');
  return tcp.length > 0 && tcp.every(({ protocol }) => protocol !== undefined && !isHttpProtocol(protocol));
}

/** The ports of a Service with their protocols, in a sentence. */
export function portsInWords({ ports }: { readonly ports: readonly Port[] }): string {
  return ports.map(({ number, protocol }) => `${number} (${protocol ?? '?'})`).join(', ');
}
