import { Gateway, gateways, GatewayServer } from '../../read';
import { isHttpProtocol, parseProtocol } from '../../../../read';
import { IGNORED, Rule } from '../../../../mesh/rules';
import { isSameObject, selectorKey, sharesPods } from './each';

interface Listener {
  readonly gateway: Gateway;
  readonly server: GatewayServer;
}

export const conflict: Rule = {
  id: 'gw-conflict',
  severity: 'error',
  effect: IGNORED,
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
        const found = placesOf(gateway, server).flatMap((place) => {
          const others = before.get(place) ?? [];
          if (others.length < 50) before.set(place, [...others, { gateway, server }]);
          return others.filter(
            (other) => !isSameObject(other.gateway, gateway) && sharesPods(other.gateway, gateway),
          );
        });
        const [other] = found.filter((each) => clash(each.server, server));
        if (!other) continue;
        report(
          gateway.manifest,
          server.field,
          `on port ${server.port}, the Gateway "${other.gateway.namespace}/${other.gateway.name}" ${clash(other.server, server)}, and one of them is left out.`,
        );
      }
    }
  },
};

/** Where others can stand in the way: at the same pods and port, or, by TLS, for the same host at any pods on that port. */
function placesOf(gateway: Gateway, server: GatewayServer): readonly string[] {
  const place = [server.port, server.bind ?? ''].join('|');
  const hosts = isTls(server) ? server.hosts.map(({ field }) => `${place}|${field.text ?? ''}`) : [];
  return [`${place}|${selectorKey(gateway)}`, ...hosts];
}

function clash(one: GatewayServer, other: GatewayServer): string | undefined {
  if (isTls(one) && isTls(other)) {
    const hosts = new Set(one.hosts.map(({ field }) => field.text));
    const host = other.hosts.find(({ field }) => hosts.has(field.text));
    return host && `serves the host "${host.host}" by TLS too`;
  }
  const differ = isTls(one) !== isTls(other) && (isPlainHttp(one) || isPlainHttp(other));
  return differ ? `serves ${one.protocol} there, not ${other.protocol}` : undefined;
}

function isTls({ protocol }: GatewayServer): boolean {
  return protocol === 'HTTPS' || protocol === 'TLS';
}

function isPlainHttp({ protocol }: GatewayServer): boolean {
  const parsed = parseProtocol(protocol);
  return parsed !== undefined && isHttpProtocol(parsed);
}
