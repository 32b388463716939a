import { MeshApp } from '../app';
import { ExposureVia } from '../../model';
import { StaticIp } from './static-ip';
import { Tls } from './tls';

/**
 * Options of an {@link Exposure}.
 *
 * @typeParam P names of the app's ports
 */
export interface ExposureProps<P extends string = string> {
  /** The app that the outside reaches. */
  readonly app: MeshApp<string, P>;

  /**
   * How: `ingress` goes through the mesh's gateway, which knows hosts, TLS and the app's routes; `load-balancer` straight to
   * the app's pods, past any release and any check of identity.
   *
   * @default "ingress"; "load-balancer" for an app with only TCP ports
   */
  readonly via?: ExposureVia;

  /**
   * Hosts that the ingress answers for: DNS names, `*.` and a name, or `*`.
   *
   * @default ["*"], every host
   */
  readonly hosts?: readonly string[];

  /**
   * The port the outside uses.
   *
   * @default - 443 with TLS at the ingress, 80 without; the app's own port for a load balancer
   */
  readonly port?: number;

  /**
   * The app's port behind it.
   *
   * @default - the first HTTP port; for a load balancer the first port
   */
  readonly appPort?: NoInfer<P>;

  /**
   * TLS ended by the ingress.
   *
   * @default - plain HTTP
   */
  readonly tls?: Tls;

  /**
   * Whether the ingress sends clients of port 80 to HTTPS. Consul's API gateway cannot and refuses it.
   *
   * @default false
   */
  readonly redirectHttp?: boolean;

  /**
   * The addresses that may enter, as CIDR blocks. On Istio the gateway refuses others by whichever address they come, and the
   * load balancer keeps the addresses of clients (`externalTrafficPolicy: Local`); a host with a wildcard is refused (MESH601).
   *
   * @default - every address
   */
  readonly sourceRanges?: readonly string[];

  /**
   * The address of the load balancer.
   *
   * @default - one that the cloud picks; at the ingress, that of the gateway
   */
  readonly address?: StaticIp;

  /**
   * Name of the objects it makes.
   *
   * @default - the app's name and the construct's id, such as "nginx-public"
   */
  readonly name?: string;
}
