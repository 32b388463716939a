import { Gateway, gateways, GatewayServer, isHttpProtocol, parseProtocol } from '../../manifests';
import { Rule } from '../rule';
import { isSameObject, selectorKey } from './each';

interface Listener {
  readonly gateway: Gateway;
  readonly server: GatewayServer;
}

export const conflict: Rule = {
  id: 'gw-conflict',
  severity: 'error',
  title: 'Gateways that take a port from each other',
  codes: ['IST0145', 'KIA0301'],
  inputs: ['Gateway'],
  mend: 'Write the host into one of them only, or give the server another port.',
  explanation: `Two Gateways for the same pods have a server on the same port that cannot stand beside each other: both serve one host by
TLS, where the name decides which certificate is shown, or one is plain HTTP and the other not. Istio leaves the server of the newer
Gateway out. Two plain HTTP servers on one port are merged, and no conflict.`,
  check: (index, report) => {
    const before = new Map<string, Listener[]>();
    for (const gateway of gateways(index)) {
      for (const server of gateway.servers) {
        const place = [selectorKey(gateway), server.port, server.bind ?? ''].join('|');
        const others = before.get(place) ?? [];
        for (const other of others) {
          const problem = isSameObject(other.gateway, gateway) ? undefined : clash(other.server, server);
          if (!problem) continue;
          report(
            gateway.manifest,
            server.field,
            `on port ${server.port}, the Gateway "${other.gateway.namespace}/${other.gateway.name}" ${problem}, and one of them is left out.`,
          );
          break;
        }
        if (others.length < 50) before.set(place, [...others, { gateway, server }]);
      }
    }
  },
};

function clash(one: GatewayServer, other: GatewayServer): string | undefined {
  if (isTls(one) && isTls(other)) {
    const hosts = new Set(one.hosts.map(({ field }) => field.text));
    const host = other.hosts.find(({ field }) => hosts.has(field.text));
    return host && `serves the host "${host.host}" by TLS too`;
  }
  if (isPlainHttp(one) && isPlainHttp(other)) return undefined;
  if (isTls(one) !== isTls(other) && (isPlainHttp(one) || isPlainHttp(other))) {
    return `serves ${one.protocol} there, not ${other.protocol}`;
  }
  return undefined;
}

function isTls({ protocol }: GatewayServer): boolean {
  return protocol === 'HTTPS' || protocol === 'TLS';
}

function isPlainHttp({ protocol }: GatewayServer): boolean {
  const parsed = parseProtocol(protocol);
  return parsed !== undefined && isHttpProtocol(parsed);
}
