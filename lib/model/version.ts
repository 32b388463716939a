import { SubsetName, VersionName } from '../names';

/** A version of a service: its own Deployment, told apart by the pod label `version`. */
export interface VersionNode {
  /** The value of the pod label `version`. */
  readonly name: VersionName;
  /** The name of its subset, legal on every mesh. */
  readonly subset: SubsetName;
  /**
   * The ports of its pods at which kubelet asks by nothing but opening a connection. A proxy that takes all connections would
   * answer in place of the app.
   *
   * @default - none
   */
  readonly connectProbes?: readonly number[];
}
