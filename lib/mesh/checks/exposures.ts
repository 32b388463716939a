import { catalogue } from '../../diagnostics';
import { ExposureNode, ServiceNode } from '../../model';
import { Check, sharing } from './check';

/** One ingress answers for a host on a port only once. */
export const exposedHosts: Check = ({ services }) => {
  const listeners = services
    .flatMap(({ exposures }) => exposures)
    .filter(({ via }) => via === 'ingress')
    .flatMap((exposure) =>
      exposure.hosts.flatMap((host) => portsOf(exposure).map((port) => ({ exposure, host, port }))),
    );
  return sharing(listeners, ({ host, port }) => `${host}:${port}`).flatMap(([first, ...rest]) =>
    rest.map(({ exposure, host, port }) =>
      catalogue.edge.duplicateHost(exposure.path, { host, port, other: first.exposure.path }),
    ),
  );
};

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
