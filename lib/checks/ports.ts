import { IConstruct } from 'constructs';
import { catalogue, MeshError } from '../diagnostics';
import { isPortNumber } from '../names';
import { refuseToken } from './tokens';

/** The number of a port. */
export function portNumber(construct: IConstruct, what: string, port: number): number {
  if (isPortNumber(port)) return port;
  refuseToken(construct, `the ${what}`, port);
  throw new MeshError(catalogue.names.illegalPort(construct.node.path, { what, port }));
}
