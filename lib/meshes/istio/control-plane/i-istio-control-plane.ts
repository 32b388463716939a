import { IConstruct } from 'constructs';
import { MeshHandle } from '../../../mesh';
import { HelmChart } from '../../../platform/install';
import { IstioIngress } from '../speak';

/** An Istio that is installed: an {@link IstioControlPlane}, as others see it. */
export interface IIstioControlPlane extends IConstruct {
  /** What describes apps for this Istio; charts that are given it share one mesh. */
  readonly mesh: MeshHandle;
  /** Namespace of istiod. */
  readonly namespace: string;
  /** Revision of istiod; undefined for the default one. */
  readonly revision?: string;
  /** Who its gateway is and where its pods listen, as Exposures must know it; undefined where there is none. */
  readonly ingress?: IstioIngress;
  /** The definitions of Istio's kinds. */
  readonly base: HelmChart;
  /** istiod. */
  readonly istiod: HelmChart;
  /** The CNI plugin, where there is one. */
  readonly cni: HelmChart | undefined;
  /** The proxy of each node, under `ambient`. */
  readonly ztunnel: HelmChart | undefined;
  /** The gateway, where there is one. */
  readonly gateway: HelmChart | undefined;
}
