import { IConstruct } from 'constructs';
import { dnsLabel, portNumber } from '../../checks';
import { catalogue, MeshError } from '../../diagnostics';
import { Layer, Port, PortNode } from '../../model';
import { AppPort, IMeshApp } from './app';

/** Checks the ports of an app and puts them into the model's form. */
export function portNodes<P extends string>(
  construct: IConstruct,
  app: string,
  ports: Readonly<Record<P, Port<Layer>>>,
): readonly AppPort<P>[] {
  const nodes = (Object.entries(ports) as [P, Port][]).map(([name, port]): AppPort<P> => {
    dnsLabel(construct, 'port name', name);
    const number = portNumber(construct, 'port', port.number);
    const targetPort = portNumber(construct, 'target port', port.targetPort);
    return { name, number, targetPort, protocol: port.protocol };
  });
  if (nodes.length === 0) throw new MeshError(catalogue.app.noPorts(construct.node.path, { app }));
  refuseSharedNumber(construct, app, nodes, 'number', ({ number }) => number);
  refuseSharedNumber(construct, app, nodes, 'target port', ({ targetPort }) => targetPort);
  return nodes;
}

/** The port of an app with that name, or its first one. */
export function portOf<P extends string>(asker: IConstruct, app: IMeshApp<P>, name?: P): AppPort<P> {
  const port = name === undefined ? app.ports[0] : app.ports.find((candidate) => candidate.name === name);
  if (port) return port;
  throw new MeshError(
    catalogue.app.unknownPort(asker.node.path, {
      app: app.name,
      port: `${name}`,
      ports: app.ports.map((p) => p.name),
    }),
  );
}

function refuseSharedNumber(
  construct: IConstruct,
  app: string,
  ports: readonly PortNode[],
  what: string,
  numberOf: (port: PortNode) => number,
): void {
  for (const port of ports) {
    const sharing = ports.filter((other) => numberOf(other) === numberOf(port));
    if (sharing.length < 2) continue;
    throw new MeshError(
      catalogue.app.duplicatePort(construct.node.path, {
        app,
        what,
        port: numberOf(port),
        ports: sharing.map(({ name }) => name),
      }),
    );
  }
}
