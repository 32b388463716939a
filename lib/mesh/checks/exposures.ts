import { catalogue, Diagnostic } from '../../diagnostics';
import { ExposureNode, MeshGraph, ServiceNode } from '../../model';
import { Check, sharing } from './check';

/** One ingress answers for a host on a port only once. */
export const exposedHosts: Check = (graph) =>
  sharing(listenersOf(graph), keyOf).flatMap(([first, ...rest]) =>
    rest.map(({ exposure, host, port }) =>
      catalogue.edge.duplicateHost(exposure.path, { host, port, other: first.exposure.path }),
    ),
  );

/** The exposure of a host and port in another mesh that looks like this one, by its path; the first of them. */
export type ExposedElsewhere = (listener: string) => string | undefined;

/**
 * The same for meshes that look like one, where each chart was given an object of its own: their exposures meet at one gateway.
 * It is reported in the mesh of the exposure whose path comes later.
 */
export function hostsExposedElsewhere(
  graph: MeshGraph,
  elsewhere: ExposedElsewhere | undefined,
): readonly Diagnostic[] {
  if (!elsewhere) return [];
  return listenersOf(graph).flatMap((listener) => {
    const { exposure, host, port } = listener;
    const other = elsewhere(keyOf(listener));
    return other !== undefined && other < exposure.path
      ? [catalogue.edge.duplicateHost(exposure.path, { host, port, other, otherMesh: true })]
      : [];
  });
}

/** What the ingress answers for, as {@link ExposedElsewhere} is asked for it, and the paths of the exposures. */
export function exposedIn(graph: MeshGraph): readonly (readonly [listener: string, path: string])[] {
  return listenersOf(graph).map((listener) => [keyOf(listener), listener.exposure.path] as const);
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
export const exposedAddresses: Check = ({ services }, { oneGateway = false }) => {
  const ports = services
    .flatMap(({ exposures }) => exposures)
    .flatMap((exposure) => {
      const address = addressOf(exposure);
      return address === undefined ? [] : portsOf(exposure).map((port) => ({ exposure, address, port }));
    });
  return sharing(ports, ({ address, port }) => `${address} ${port}`).flatMap(([first, ...rest]) =>
    rest.map(({ exposure, port }) => {
      const shared = oneGateway && [first.exposure, exposure].every(({ via }) => via === 'ingress');
      return catalogue.edge.addressTaken(exposure.path, { port, other: first.exposure.path, shared });
    }),
  );
};

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
  return services
    .flatMap(({ exposures }) => exposures)
    .filter(({ via }) => via === 'ingress')
    .flatMap(({ name, path }) => {
      const taken = byName.get(name);
      return taken ? [catalogue.edge.gatewayName(path, { name, app: taken.path, mesh })] : [];
    });
};

function portsOf({ port, redirectHttp }: ExposureNode): readonly number[] {
  return redirectHttp ? [port, 80] : [port];
}
