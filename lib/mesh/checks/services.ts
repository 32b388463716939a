import { catalogue } from '../../diagnostics';
import { serviceKey } from '../../model';
import { reservedAs } from '../dialect';
import { Check, sharing } from './check';

/** Two services with one name: in one namespace, or anywhere on a mesh with one flat name space. */
export const duplicateServices: Check = ({ services }, { flatNames, name }) =>
  sharing(services, (service) => (flatNames ? service.name : serviceKey(service))).flatMap(
    ([first, ...rest]) =>
      rest
        // The same outside service may be named in several places.
        .filter((service) => !(service.imported && first.imported && service.namespace === first.namespace))
        .map((service) =>
          catalogue.app.duplicateApp(service.path, {
            app: service.name,
            where:
              service.namespace === first.namespace
                ? `in the namespace "${service.namespace}"`
                : `on ${name}, whose services share one name space`,
            other: first.path,
          }),
        ),
  );

/** Apps that were removed from the tree, and that others still name. */
export const removedServices: Check = (graph) =>
  graph.services.flatMap(({ path, calls, intentions }) => {
    const named = [
      ...calls.map(({ to }) => [path, to] as const),
      ...intentions.map((intention) => [intention.path, intention.from] as const),
    ];
    return named
      .filter(([, key]) => !graph.has(key))
      .map(([at, key]) => catalogue.app.removedApp(at, { app: key }));
  });

/** Ports on which the mesh's own proxy listens inside the same pod. */
export const reservedPorts: Check = ({ services }, { reservedPorts: reserved, name: mesh }) =>
  services
    .filter(({ imported }) => !imported)
    .flatMap((service) =>
      service.ports.flatMap(({ targetPort }) => {
        const use = reservedAs(targetPort, reserved)?.use;
        return use === undefined
          ? []
          : [catalogue.app.reservedPort(service.path, { app: service.name, port: targetPort, mesh, use })];
      }),
    );
