import type { Decision, RouteRequest } from '../../../lib/routing';
import type { KubeObject } from '../kube/objects';
import type { Software } from '../suite/variants';

/** A request, and what the simulator says of it. */
export interface Pair {
  readonly request: RouteRequest;
  readonly decision: Decision;
}

/** A random configuration of a mesh, and requests to ask the simulator and the real mesh alike. */
export interface RoutingCase {
  readonly mesh: Software;
  /** Makes the same case again. */
  readonly seed: number;
  /** The apps, which are the same in every case of a mesh, and the rules, which are this case's own. */
  readonly manifests: readonly KubeObject[];
  readonly pairs: readonly Pair[];
}
