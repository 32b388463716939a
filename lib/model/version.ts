import { SubsetName, VersionName } from '../names';

/** A version of a service: its own Deployment, told apart by the pod label `version`. */
export interface VersionNode {
  readonly name: VersionName;
  readonly subset: SubsetName;
}
