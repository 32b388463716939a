import { catalogue, Diagnostic } from '../../diagnostics';
import { ExposureNode, MeshGraph, ServiceNode } from '../../model';
import { Dialect } from '../dialect';
import { Check, sharing } from './check';

/** One ingress answers for a host on a port only once. */
export const exposedHosts: Check = (graph) =>
  sharing(listenersOf(graph), keyOf).flatMap(([first, ...rest]) =>
    rest.map(({ exposure, host, port }) =>
      catalogue.edge.duplicateHost(exposure.path, { host, port, other: first.exposure.path }),
    ),
  );

/** The exposure in another mesh that looks like this one which has a listener or a port of an address, by its path; the first. */
export type ExposedElsewhere = (what: string) => string | undefined;

/**
 * The same for meshes that look like one, where each chart was given an object of its own: their exposures meet at one gateway,
 * and an address is that of one load balancer in any mesh. It is reported in the mesh of the exposure whose path comes later.
 */
export function exposedTwice(
  graph: MeshGraph,
  { oneGateway = false }: Dialect,
  elsewhere: ExposedElsewhere | undefined,
): readonly Diagnostic[] {
  if (!elsewhere) return [];
  const earlier = (key: string, { path }: ExposureNode): string | undefined => {
    const other = elsewhere(key);
    return other !== undefined && other < path ? other : undefined;
  };
  const hosts = (oneGateway ? listenersOf(graph) : []).flatMap((listener) => {
    const { exposure, host, port } = listener;
    const other = earlier(keyOf(listener), exposure);
    if (other === undefined) return [];
    return [catalogue.edge.duplicateHost(exposure.path, { host, port, other, otherMesh: true })];
  });
  const addresses = addressPorts(graph).flatMap((taken) => {
    const { exposure, port } = taken;
    const other = earlier(addressKey(taken), exposure);
    if (other === undefined) return [];
    return [catalogue.edge.addressTaken(exposure.path, { port, other, otherMesh: true })];
  });
  return [...hosts, ...addresses];
}

/** What the exposures of a mesh take, as {@link ExposedElsewhere} is asked for it, and their paths. */
export function exposedIn(
  graph: MeshGraph,
  oneGateway: boolean,
): readonly (readonly [what: string, path: string])[] {
  const listeners = oneGateway ? listenersOf(graph) : [];
  return [
    ...listeners.map((each) => [keyOf(each), each.exposure.path] as const),
    ...addressPorts(graph).map((each) => [addressKey(each), each.exposure.path] as const),
  ];
}

/** A host on a port of the ingress. */
interface Listener {
  readonly exposure: ExposureNode;
  readonly host: string;
  readonly port: number;
}

const keyOf = ({ host, port }: Listener): string => `${host}:${port}`;

function listenersOf({ services }: MeshGraph): readonly Listener[] {
  return services
    .flatMap(({ exposures }) => exposures)
    .filter(({ via }) => via === 'ingress')
    .flatMap((exposure) =>
      exposure.hosts.flatMap((host) => portsOf(exposure).map((port) => ({ exposure, host, port }))),
    );
}

/** A load balancer's address has each port once. */
export const exposedAddresses: Check = (graph, { oneGateway = false }) =>
  sharing(addressPorts(graph), addressKey).flatMap(([first, ...rest]) =>
    rest.map(({ exposure, port }) => {
      const shared = oneGateway && [first.exposure, exposure].every(({ via }) => via === 'ingress');
      return catalogue.edge.addressTaken(exposure.path, { port, other: first.exposure.path, shared });
    }),
  );

/** A port of an address. */
interface AddressPort {
  readonly exposure: ExposureNode;
  readonly address: string;
  readonly port: number;
}

const addressKey = ({ address, port }: AddressPort): string => `${address} ${port}`;

function addressPorts({ services }: MeshGraph): readonly AddressPort[] {
  return services
    .flatMap(({ exposures }) => exposures)
    .flatMap((exposure) => {
      const address = addressOf(exposure);
      return address === undefined ? [] : portsOf(exposure).map((port) => ({ exposure, address, port }));
    });
}

/** Who may come to a host is asked at the gateway, which tells requests apart by their host alone. */
export const sourceRanges: Check = ({ services }, { oneGateway = false }) => {
  if (!oneGateway) return [];
  const exposures = services.flatMap((service) => service.exposures).filter(({ via }) => via === 'ingress');
  const restricted = new Set(
    exposures.filter(({ sourceRanges: ranges }) => ranges.length > 0).flatMap(({ hosts }) => hosts),
  );
  const concerned = exposures.flatMap((exposure) =>
    exposure.hosts.filter((host) => restricted.has(host)).map((host) => ({ exposure, host })),
  );
  const rangesOf = ({ sourceRanges: ranges }: ExposureNode): string => [...new Set(ranges)].sort().join(' ');
  return sharing(concerned, ({ host }) => host).flatMap(([first, ...rest]) =>
    rest
      .filter(({ exposure }) => rangesOf(exposure) !== rangesOf(first.exposure))
      .map(({ exposure, host }) =>
        catalogue.edge.rangesDiffer(exposure.path, { host, other: first.exposure.path }),
      ),
  );
};

/** What tells an address from others: clouds take their names in capitals and small letters alike. */
function addressOf({ address }: ExposureNode): string | undefined {
  const annotations = Object.entries(address?.annotations ?? {});
  return address && JSON.stringify(annotations.sort()).toLowerCase();
}

/** Where all services share one name space, a gateway of its own is one of them. */
export const gatewayNames: Check = ({ services }, { flatNames, name: mesh }) => {
  if (!flatNames) return [];
  const byName = new Map<string, ServiceNode>(services.map((service) => [service.name, service]));
  const gateways = services.flatMap(({ exposures }) => exposures).filter(({ via }) => via === 'ingress');
  const ofApps = gateways.flatMap(({ name, path }) => {
    const taken = byName.get(name);
    return taken
      ? [catalogue.edge.gatewayName(path, { name, taken: `the app at "${taken.path}"`, mesh })]
      : [];
  });
  const ofGateways = sharing(gateways, ({ name }) => name).flatMap(([first, ...rest]) =>
    rest
      // Two in one namespace are one object twice, which is found as such.
      .filter(({ namespace }) => namespace !== first.namespace)
      .map(({ name, path }) =>
        catalogue.edge.gatewayName(path, { name, taken: `the gateway of "${first.path}"`, mesh }),
      ),
  );
  return [...ofApps, ...ofGateways];
};

function portsOf({ port, redirectHttp }: ExposureNode): readonly number[] {
  return redirectHttp ? [port, 80] : [port];
}
