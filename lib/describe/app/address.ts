/** A host and a port at which containers reach an app. */
export class MeshAddress {
  public constructor(
    /** A DNS name, or `localhost` where the mesh opens a port for the callee in the caller's own pods. */
    public readonly host: string,
    /** The port at that host. */
    public readonly port: number,
  ) {}

  /** `host:port`, so that an address can stand in a text: `` `http://${app.addressOf(api)}/` ``. */
  public toString(): string {
    return `${this.host}:${this.port}`;
  }
}
