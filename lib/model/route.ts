import { MatchNode } from './match';
import { SubsetName } from '../names';

/** A share of the requests: a whole percentage for one version. */
export interface WeightedVersion {
  /** The subset of the version. */
  readonly subset: SubsetName;
  /** Whole percent, 1 to 100. */
  readonly weight: number;
}

/**
 * One entry of a service's ordered list of routes: the first whose match holds decides. Canary releases, A/B tests and
 * exposures all reduce to this list.
 */
export interface RouteNode {
  /** The construct that added it, for errors. */
  readonly path: string;
  /** Alternatives; an empty list matches every request. */
  readonly match: readonly MatchNode[];
  /** Where the requests go; an empty list means every version, in proportion to its pods. */
  readonly split: readonly WeightedVersion[];
}

/** A copy of requests that is sent to a version, whose answer is thrown away. */
export interface MirrorNode {
  /** The construct that added it, for errors. */
  readonly path: string;
  /** The subset that gets the copies. */
  readonly subset: SubsetName;
  /** Whole percent of the requests that are copied. */
  readonly percent: number;
}
