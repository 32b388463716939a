/** What a port speaks. Everything but `tcp` is HTTP to a proxy, so requests can be routed and checked one by one. */
export type Protocol = 'http' | 'http2' | 'grpc' | 'tcp';

/** Whether the mesh sees requests (`http`) or only bytes (`tcp`) on a port. */
export type Layer = 'http' | 'tcp';

/** Options of a port. */
export interface PortOptions {
  /**
   * The port the container listens on.
   *
   * @default - the same number as the port callers use
   */
  readonly targetPort?: number;
}

/**
 * A port of an app: its number, and what it speaks.
 *
 * The protocol decides what a mesh can do with the traffic. On Istio it becomes the Service port's name and
 * `appProtocol`; on Consul the `protocol` of the app's ServiceDefaults.
 *
 * @typeParam L whether requests can be told apart on it: inferred from the factory that made it
 * @see https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/
 * @see https://developer.hashicorp.com/consul/docs/reference/config-entry/service-defaults#protocol
 */
export class Port<L extends Layer = Layer> {
  /** HTTP/1.1 (requests are upgraded between proxies as the mesh likes). */
  public static http(number: number, options: PortOptions = {}): Port<'http'> {
    return new Port('http', number, options);
  }

  /** HTTP/2 without TLS inside the mesh (h2c). */
  public static http2(number: number, options: PortOptions = {}): Port<'http'> {
    return new Port('http2', number, options);
  }

  /** gRPC, which is HTTP/2 with known paths and trailers. */
  public static grpc(number: number, options: PortOptions = {}): Port<'http'> {
    return new Port('grpc', number, options);
  }

  /** Anything else: a database, a queue, TLS that the app terminates itself. */
  public static tcp(number: number, options: PortOptions = {}): Port<'tcp'> {
    return new Port('tcp', number, options);
  }

  /** The port the container listens on. */
  public readonly targetPort: number;

  /** Carries `L` for the compiler; never set. */
  declare public readonly layer: L;

  private constructor(
    /** What it speaks. */
    public readonly protocol: Protocol,
    /** The port callers use. */
    public readonly number: number,
    options: PortOptions,
  ) {
    this.targetPort = options.targetPort ?? number;
  }
}

/** A port in the model. */
export interface PortNode {
  /** The key in the app's `ports`. */
  readonly name: string;
  /** The port callers use. */
  readonly number: number;
  /** The port the container listens on. */
  readonly targetPort: number;
  /** What it speaks. */
  readonly protocol: Protocol;
}

/** Whether requests can be told apart on the port. */
export function isHttp(port: { readonly protocol: Protocol }): boolean {
  return port.protocol !== 'tcp';
}

/** The name of the port in a Service: the protocol first, which is where Istio reads it when `appProtocol` is not there. */
export function servicePortName(port: PortNode): string {
  return port.name === port.protocol || port.name.startsWith(`${port.protocol}-`)
    ? port.name
    : `${port.protocol}-${port.name}`;
}
