import { HostName } from '../names';
import { PortNode } from './port';

/** How the outside reaches a service: by the mesh's ingress gateway, or by a load balancer straight to its pods. */
export type ExposureVia = 'ingress' | 'load-balancer';

/** TLS ended by the ingress with the certificate of a Secret. */
export interface TlsNode {
  /** Name of the Secret, where the gateway reads it. */
  readonly secretName: string;
}

/** What an Exposure wants, without how a mesh does it. */
export interface ExposureNode {
  /** The construct, for errors. */
  readonly path: string;
  /** The name of the objects it makes. */
  readonly name: string;
  /** The app's namespace. */
  readonly namespace: string;
  /** By the ingress, or straight to the pods. */
  readonly via: ExposureVia;
  /** Hosts that the ingress answers for. */
  readonly hosts: readonly HostName[];
  /** The port the outside uses. */
  readonly port: number;
  /** The port of the service behind it. */
  readonly target: PortNode;
  /** TLS at the ingress; plain HTTP without it. */
  readonly tls?: TlsNode;
  /** Whether clients of port 80 are sent to HTTPS. */
  readonly redirectHttp: boolean;
  /** CIDR blocks that may enter; an empty list means every address. */
  readonly sourceRanges: readonly string[];
  /** Annotations that bind the load balancer to an address. */
  readonly address?: AddressNode;
}

/** An address that the load balancer must get. */
export interface AddressNode {
  /** The annotations of the Service in front. */
  readonly annotations: Readonly<Record<string, string>>;
  /** Annotations by which the cloud's load balancer asks whether the pods behind it live: over HTTP where a probe is given, by a TCP connection otherwise. */
  healthProbe(ports: readonly number[], probe?: HealthProbe): Readonly<Record<string, string>>;
}

/** Where an ingress gateway answers that it is ready. */
export interface HealthProbe {
  /** The port that answers, which must be one of the Service. */
  readonly port: number;
  /** The path that is asked for. */
  readonly path: string;
}
