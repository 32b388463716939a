import { KnownKind, Manifest } from '../../../read';
import { Cluster, refusedStep, TraceStep } from '../../../mesh/route';

/** A step for each object of a kind that is refused and would otherwise have been looked at. */
export function refusedSteps(
  kind: KnownKind,
  cluster: Cluster,
  concerns: (manifest: Manifest) => boolean,
): readonly TraceStep[] {
  return cluster
    .refused(kind)
    .filter(({ manifest }) => concerns(manifest))
    .map(refusedStep);
}
