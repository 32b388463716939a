import { Gateway, gateways, GatewayServer } from '../../read';
import { isHttpProtocol, ManifestIndex, parseProtocol } from '../../../../read';
import { IGNORED, Rule } from '../../../../mesh/rules';
import { isSameObject, selectorKey, sharesPods } from './each';

interface Listener {
  readonly gateway: Gateway;
  readonly server: GatewayServer;
}

/** How a server reads what arrives: requests in plain text, bytes alone, or by the name that TLS begins with. */
type Sort = 'http' | 'tcp' | 'tls';

export const conflict: Rule = {
  id: 'gw-conflict',
  severity: 'error',
  effect: IGNORED,
  title: 'servers that take a port from each other',
  codes: ['IST0145', 'KIA0301'],
  inputs: ['Gateway', 'workloads'],
  mend: 'Write the host into one of them only, or give the server another port.',
  explanation: `Two servers for the same pods have a port on which they cannot stand beside each other: both serve one host by TLS, where the
name decides which certificate is shown, or both take plain connections, or one is plain HTTP or plain TCP and the other not. Istio
leaves the server of the newer Gateway out, and within a Gateway the later one. Plain HTTP servers on one port are merged, and no conflict.

The pods are the same where one selector asks for no more than the other, or where both choose a pod of the input.`,
  check: (index, report) => {
    const places = new Map<string, Place>();
    for (const gateway of gateways(index)) {
      for (const server of gateway.servers) {
        const at = `${server.port ?? ''}|${server.bind ?? ''}`;
        const place = places.get(at) ?? new Place(index);
        places.set(at, place);
        const [other, why] = place.clashOf({ gateway, server }) ?? [];
        place.add({ gateway, server });
        if (!other || !why) continue;
        const [who, lost] =
          other.gateway === gateway
            ? ['another server of the Gateway', 'this one']
            : [`the Gateway "${other.gateway.namespace}/${other.gateway.name}"`, 'one of them'];
        report(
          gateway.manifest,
          server.field,
          `on port ${server.port}, ${who} ${why}, and ${lost} is left out.`,
        );
      }
    }
  },
};

/** How many groups of pods, and servers for one host, are compared: the time must not grow with their square. */
const MANY = 50;

/** The servers on one port, as far as later ones can clash with them. */
class Place {
  /** The first server of each sort, by the pods that it is for. */
  private readonly byPods = new Map<string, Map<Sort, Listener>>();
  private readonly byHost = new Map<string, Listener[]>();

  public constructor(private readonly index: ManifestIndex) {}

  public add(listener: Listener): void {
    const sort = sortOf(listener.server);
    if (!sort) return;
    const pods = selectorKey(listener.gateway);
    const firsts = this.byPods.get(pods) ?? new Map<Sort, Listener>();
    if (this.byPods.has(pods) || this.byPods.size < MANY) this.byPods.set(pods, firsts);
    if (!firsts.has(sort)) firsts.set(sort, listener);
    for (const host of sort === 'tls' ? hostsOf(listener) : []) {
      const others = this.byHost.get(host) ?? [];
      if (others.length < MANY) this.byHost.set(host, [...others, listener]);
    }
  }

  /** A server before this one that cannot stand beside it, and what of it is in the way. */
  public clashOf(listener: Listener): readonly [Listener, string] | undefined {
    const sort = sortOf(listener.server);
    if (!sort) return undefined;
    const found = sort === 'tls' ? this.byName(listener) : undefined;
    if (found) return found;
    for (const [pods, firsts] of this.byPods) {
      for (const [otherSort, other] of firsts) {
        const isFree = pods !== selectorKey(listener.gateway) && !this.meets(other, listener);
        if (isFree || isTwin(other, listener) || standBeside(otherSort, sort)) continue;
        // Within one Gateway the order is known, and what reads names first leaves the rest to those that do not.
        if (other.gateway === listener.gateway && otherSort === 'tls') continue;
        const { protocol } = other.server;
        return [
          other,
          sort === 'tcp' && otherSort === 'tcp'
            ? `takes plain connections there too (${protocol})`
            : `serves ${protocol} there, not ${listener.server.protocol}`,
        ];
      }
    }
    return undefined;
  }

  private byName(listener: Listener): readonly [Listener, string] | undefined {
    for (const host of hostsOf(listener)) {
      const other = (this.byHost.get(host) ?? []).find(
        (each) => !isTwin(each, listener) && this.meets(each, listener),
      );
      if (other) return [other, `serves the host "${host.slice(host.indexOf('/') + 1)}" by TLS too`];
    }
    return undefined;
  }

  private meets(one: Listener, other: Listener): boolean {
    return sharesPods(one.gateway, other.gateway, this.index);
  }
}

/** Whether servers of two sorts share a port; two with TLS do by their names. */
function standBeside(one: Sort, other: Sort): boolean {
  return one === other && one !== 'tcp';
}

function sortOf({ protocol }: GatewayServer): Sort | undefined {
  if (protocol === 'HTTPS' || protocol === 'TLS') return 'tls';
  const parsed = parseProtocol(protocol);
  return parsed && (isHttpProtocol(parsed) ? 'http' : 'tcp');
}

/** The names by which a server with TLS is found, each with the namespaces that it is for. */
function hostsOf({ server }: Listener): readonly string[] {
  return server.hosts.map(({ namespace, host }) => `${namespace}/${host}`);
}

/** One object in two forms, as a folder of examples has it, is no other. */
function isTwin(one: Listener, other: Listener): boolean {
  return one.gateway !== other.gateway && isSameObject(one.gateway, other.gateway);
}
