import { catalogue } from '../../diagnostics';
import { ExposureNode } from '../../model';
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

function portsOf({ port, redirectHttp }: ExposureNode): readonly number[] {
  return redirectHttp ? [port, 80] : [port];
}
