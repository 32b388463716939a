import { Field, Labels, ManifestIndex, reading } from '../../../../read';
import { Gateway, gatewayNamed, gatewayPods, servedHosts, VirtualService, virtualServices } from '../../read';

/** A VirtualService at a place where the routes of all VirtualServices come together: one port of the same pods, for one host. */
export interface Placed {
  readonly virtualService: VirtualService;
  /** The host by which it is there. */
  readonly host: { readonly field: Field; readonly written: string };
  /** The Gateway, as it names it. */
  readonly gateway: string;
}

/** As many VirtualServices of one place are compared with each other. */
const MOST_COMPARED = 20;

/** The VirtualServices on gateways, those together that share pods, port and host, in the order of the input. */
export const gatewayPlaces = reading((index: ManifestIndex): readonly (readonly Placed[])[] => {
  const places = new Map<string, Placed[]>();
  for (const virtualService of virtualServices(index)) {
    for (const [key, placed] of placesOf(virtualService, index)) {
      const there = places.get(key) ?? [];
      if (there.length === 0) places.set(key, there);
      const isThere = there.some((each) => each.virtualService === virtualService);
      if (!isThere && there.length < MOST_COMPARED) there.push(placed);
    }
  }
  return [...places.values()].filter((there) => there.length > 1);
});

function placesOf(each: VirtualService, index: ManifestIndex): readonly (readonly [string, Placed])[] {
  return each.gateways.flatMap((reference) => {
    if (reference.isMesh) return [];
    const gateway = gatewayNamed(reference, index);
    return each.hosts.flatMap((host) => {
      const placed: Placed = { virtualService: each, host, gateway: reference.text };
      const keys = gateway
        ? keysOn(gateway, host.full, each.namespace, index)
        : [`${reference.namespace}/${reference.name}|${host.full}`];
      return keys.map((key) => [key, placed] as const);
    });
  });
}

/** Servers without TLS are merged where they are on the same pods; each server with TLS has routes of its own. */
function keysOn(gateway: Gateway, host: string, namespace: string, index: ManifestIndex): readonly string[] {
  return gateway.servers.flatMap((server, at) => {
    const served = servedHosts(server, [host], namespace);
    if (served.length === 0) return [];
    const isShared = ['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB'].includes(server.protocol);
    const owners = isShared ? ownersOf(gateway, index) : [`${gateway.namespace}/${gateway.name} ${at}`];
    return owners.flatMap((owner) => served.map((each) => `${owner}|${server.port ?? ''}|${each}`));
  });
}

/** The pods of a Gateway, or what it says of them where the input has none. */
function ownersOf(gateway: Gateway, index: ManifestIndex): readonly string[] {
  const pods = gatewayPods(gateway, index);
  if (pods.length === 0) return [labelsIn(gateway.selector)];
  return pods.map(({ manifest: { kind, namespace, name } }) => `${kind} ${namespace}/${name}`);
}

function labelsIn(labels: Labels): string {
  return JSON.stringify(Object.entries(labels).sort(([left], [right]) => (left < right ? -1 : 1)));
}
