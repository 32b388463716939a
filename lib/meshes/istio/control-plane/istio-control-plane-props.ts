import { IIstioControlPlane } from './i-istio-control-plane';
import { IstioChart } from './values';
import { IstioControlPlaneOptions, IstioGateway } from './options';
import { StaticIp } from '../../../describe/edge';
import { HelmValues, Install } from '../../../platform/install';
import { Tracing } from '../../../platform/observability';

/** The gateway of an {@link IstioControlPlane}. */
export interface IstioGatewayProps extends IstioGateway {
  /**
   * The public address of its load balancer.
   *
   * @default - one that the cloud picks
   */
  readonly address?: StaticIp;
}

/** Options of an {@link IstioControlPlane}. */
export interface IstioControlPlaneProps extends IstioControlPlaneOptions {
  /** How it comes into the cluster. */
  readonly install: Install;

  /**
   * Version of the charts, and so of Istio.
   *
   * @default "1.31.4"
   */
  readonly version?: string;

  /**
   * Its namespace.
   *
   * @default "istio-system"
   */
  readonly namespace?: string;

  /**
   * The gateway through which Exposures enter, or `false` for none.
   *
   * @default - two to five pods `istio-ingressgateway` in the namespace `istio-ingress`, with a load balancer
   */
  readonly gateway?: IstioGatewayProps | false;

  /**
   * Whether every workload of the cluster takes only connections with mTLS, also those that no MeshChart describes: `strict`
   * makes a PeerAuthentication for the whole mesh.
   *
   * @default "strict"
   */
  readonly mtls?: 'strict' | 'permissive';

  /**
   * Namespaces that get a waypoint. Only under `ambient`; the cluster must know the Gateway API.
   *
   * @default - none
   */
  readonly waypoints?: readonly string[];

  /**
   * Where proxies may send traces: what {@link Observability} then asks of them. A Telemetry can only name a collector that
   * stands in the mesh configuration.
   *
   * @default - nowhere
   */
  readonly tracing?: Tracing;

  /**
   * Further settings of the mesh, in Istio's own words (MeshConfig).
   *
   * @default - Istio's own
   */
  readonly meshConfig?: HelmValues;

  /**
   * Another control plane that stands beside this one, as during an upgrade by revisions: its `base`, CNI plugin, ztunnel,
   * gateway and mesh-wide mTLS are shared, and only istiod is installed.
   *
   * @default - none: everything is installed
   */
  readonly alongside?: IIstioControlPlane;

  /**
   * Further values of each chart. One that contradicts a prop, or a default of one, is an error (MESH803).
   *
   * @default - none
   */
  readonly values?: Readonly<Partial<Record<IstioChart | 'gateway', HelmValues>>>;
}
