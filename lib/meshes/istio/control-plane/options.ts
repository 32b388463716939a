import type { AddressNode } from '../../../model';

/**
 * How pods take part: `sidecar` gives each a proxy of its own; `ambient` a proxy per node (ztunnel), and where HTTP must be
 * understood a waypoint per namespace. Under `ambient` pods may have sidecars too.
 */
export type IstioProfile = 'sidecar' | 'ambient';

/** How many pods there are, by their load. */
export interface IstioReplicas {
  /** At least. */
  readonly min: number;
  /** At most. */
  readonly max: number;
}

/** The gateway through which Exposures enter. */
export interface IstioGateway {
  /**
   * Name of its Deployment, Service and ServiceAccount. Its pods carry the label `istio` with it, without a leading `istio-`.
   *
   * @default "istio-ingressgateway"
   */
  readonly name?: string;

  /**
   * Its namespace, where the Secrets with certificates lie too.
   *
   * @default "istio-ingress"
   */
  readonly namespace?: string;

  /**
   * Type of its Service. `None` leaves the Service out: then each Exposure needs an address or source ranges, which make one.
   *
   * @default "LoadBalancer"
   */
  readonly serviceType?: 'LoadBalancer' | 'ClusterIP' | 'NodePort' | 'None';

  /**
   * The public address of its load balancer, such as `StaticIp.azure(...)`.
   *
   * @default - one that the cloud picks
   */
  readonly address?: AddressNode;

  /**
   * The addresses that may enter by its load balancer, as CIDR blocks. An Exposure with an address has a load balancer of its own;
   * `sourceRanges` there hold at the gateway itself.
   *
   * @default - every address
   */
  readonly sourceRanges?: readonly string[];

  /**
   * How many there are.
   *
   * @default { min: 2, max: 5 }
   */
  readonly replicas?: IstioReplicas;
}

/** What is said about Istio itself, however it is installed. */
export interface IstioControlPlaneOptions {
  /**
   * How pods take part.
   *
   * @default "sidecar"
   */
  readonly profile?: IstioProfile;

  /**
   * Revision of the control plane, so that two can stand side by side during an upgrade. Namespaces then carry
   * `istio.io/rev`.
   *
   * @default - the default revision
   */
  readonly revision?: string;

  /**
   * Stable names for the revision, which namespaces carry instead: the first of them (but `default`) is what
   * {@link IstioControlPlane.mesh} uses. `default` answers namespaces with `istio-injection=enabled`.
   *
   * @default - none
   */
  readonly revisionTags?: readonly string[];

  /**
   * How proxies read paths before routes and access rules are asked: `base` as RFC 3986 says, `merge-slashes` takes slashes that
   * follow each other for one as well, `decode-and-merge-slashes` also escaped ones, and `none` takes paths as they come. What an
   * app takes for the same path should be the same to the proxies, or a denial of `/admin` lets `//admin` pass.
   *
   * @default "base", Istio's own
   */
  readonly pathNormalization?: 'none' | 'base' | 'merge-slashes' | 'decode-and-merge-slashes';

  /**
   * The root of the identities.
   *
   * @default "cluster.local"
   */
  readonly trustDomain?: string;

  /**
   * How many istiods there are.
   *
   * @default { min: 2, max: 5 }
   */
  readonly replicas?: IstioReplicas;

  /**
   * Whether a CNI plugin redirects the traffic of the pods, so that they need no privilege for it. `ambient` needs it.
   *
   * @default - as the profile needs it
   */
  readonly cni?: boolean;

  /**
   * Where the cluster runs, if its nodes are unlike others: where CNI plugins lie, for one.
   *
   * @default - as most are, AKS among them
   */
  readonly platform?: 'gke' | 'k3d' | 'k3s' | 'microk8s' | 'minikube' | 'openshift';

  /**
   * Whether every proxy writes a line for each request to its output.
   *
   * @default false
   */
  readonly accessLog?: boolean;

  /**
   * Where proxies let through what no object describes: `registered` refuses what Istio does not know.
   *
   * @default "any", and the egress of MeshApps is limited by what they call
   */
  readonly outbound?: 'any' | 'registered';
}
