import type { Decision, RouteRequest } from '../../../lib/mesh/route';
import type { KubeObject } from '../kube/objects';
import type { Software } from '../suite/variants';
import type { Island } from './island';

/** A request, and what the simulator says of it. */
export interface Pair {
  readonly island: Island;
  readonly request: RouteRequest;
  readonly decision: Decision;
}

/**
 * Many random configurations that are in a mesh at the same time, and requests to ask the simulator and the real mesh alike.
 * The simulator knows all of them too, so what they do to each other is asked as well.
 */
export interface Round {
  readonly mesh: Software;
  /** Makes the same round again. */
  readonly seed: number;
  /** The apps, which are the same in every round of a mesh. */
  readonly world: readonly KubeObject[];
  /** The rules of each island, by its slot. */
  readonly rules: readonly (readonly KubeObject[])[];
  /** The rules that are about all islands. */
  readonly common: readonly KubeObject[];
  readonly pairs: readonly Pair[];
}
