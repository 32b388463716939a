import { IConstruct } from 'constructs';
import { catalogue, MeshError } from '../../diagnostics';
import { reservedAs } from '../../mesh';
import { CallNode } from '../../model';
import { IMeshApp } from './app';
import { MeshAddress } from './address';
import { portOf } from './ports';

/** Where local ports begin that are given out because the callee's own number is taken. */
const FIRST_SPARE_PORT = 30000;

/** Whom an app calls, and the port on which its containers reach each where the mesh opens one on localhost. */
export class Calls {
  private readonly callees = new Map<IMeshApp, number>();
  private readonly taken: Set<number>;

  public constructor(
    private readonly caller: IMeshApp,
    ownPorts: readonly number[],
  ) {
    this.taken = new Set(ownPorts);
  }

  /** Declares calls. Ports are given out in order of name, so that the order of a list does not show. */
  public add(callees: readonly IMeshApp[]): void {
    const sorted = [...new Set(callees)].sort((left, right) => (left.key < right.key ? -1 : 1));
    for (const callee of sorted) {
      if (callee === this.caller) throw this.error(catalogue.app.callsItself, { app: this.caller.name });
      const apart = differentMeshes(this.caller, callee);
      if (apart) throw this.error(catalogue.app.otherMesh, apart);
      if (!this.callees.has(callee)) this.callees.set(callee, this.freePort(callee.ports[0].number));
    }
  }

  /** Where the caller's containers reach a callee. */
  public addressOf<P extends string>(callee: IMeshApp<P>, portName?: P): MeshAddress {
    const localPort = this.callees.get(callee);
    if (localPort === undefined) {
      throw this.error(catalogue.app.undeclaredCall, { app: this.caller.name, callee: callee.name });
    }
    const { number } = portOf(this.caller, callee, portName);
    const { host, port } = this.caller.mesh.dialect.addressOf(callee, number, localPort);
    return new MeshAddress(host, port);
  }

  /** The calls as the model has them. */
  public get nodes(): readonly CallNode[] {
    return [...this.callees].map(([callee, localPort]) => ({ to: callee.key, localPort }));
  }

  private freePort(wanted: number): number {
    let port = wanted;
    if (this.isTaken(port)) for (port = FIRST_SPARE_PORT; this.isTaken(port); port++);
    this.taken.add(port);
    return port;
  }

  private isTaken(port: number): boolean {
    return this.taken.has(port) || reservedAs(port, this.caller.mesh.dialect.reservedPorts) !== undefined;
  }

  private error<Params>(
    factory: (path: string, params: Params) => ConstructorParameters<typeof MeshError>[0],
    params: Params,
  ): MeshError {
    const caller: IConstruct = this.caller;
    return new MeshError(factory(caller.node.path, params));
  }
}

/** Why the two cannot call each other, if they cannot: they are described for two meshes, or in two Apps of cdk8s. */
export function differentMeshes(
  app: IMeshApp,
  other: IMeshApp,
): { app: string; mesh: string; other: string; otherMesh: string } | undefined {
  const sameApp = app.node.root === other.node.root;
  if (sameApp && app.mesh === other.mesh) return undefined;
  const where = sameApp ? '' : ', in another App';
  return { app: app.name, mesh: app.mesh.name, other: other.name, otherMesh: `${other.mesh.name}${where}` };
}
