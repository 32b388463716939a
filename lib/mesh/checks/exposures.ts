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
