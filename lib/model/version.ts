import { SubsetName, VersionName } from '../names';

/** A version of a service: its own Deployment, told apart by the pod label `version`. */
export interface VersionNode {
  /** The value of the pod label `version`. */
  readonly name: VersionName;
  /** The name of its subset, legal on every mesh. */
  readonly subset: SubsetName;
}
