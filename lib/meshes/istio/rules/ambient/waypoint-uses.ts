import { Field, KIND, Manifest, ManifestIndex, reading } from '../../../../read';
import { namedWaypoint, USE_WAYPOINT, WaypointReference } from '../../read';

/** Something that asks for a waypoint by its label. */
export interface WaypointUse {
  readonly manifest: Manifest;
  /** The label. */
  readonly field: Field;
  readonly of: 'Namespace' | 'Service' | 'pods';
  /** The namespace that it is, or is in. */
  readonly namespace: string;
  readonly waypoint: WaypointReference;
}

/** Everything that asks for a waypoint, but for what asks for none. */
export const waypointUses = reading((index: ManifestIndex): readonly WaypointUse[] => {
  const objects = [KIND.Namespace, KIND.Service, KIND.ServiceEntry].flatMap((kind) =>
    index.all(kind).map((manifest) => ({
      manifest,
      labels: manifest.labels,
      metadata: manifest.root.get('metadata'),
      of: kind === KIND.Namespace ? ('Namespace' as const) : ('Service' as const),
      namespace: kind === KIND.Namespace ? manifest.name : manifest.namespace,
    })),
  );
  const pods = index.pods.all.map((pod) => ({ ...pod, of: 'pods' as const }));
  return [...objects, ...pods].flatMap(({ manifest, labels, metadata, of, namespace }) => {
    const waypoint = namedWaypoint(labels, namespace);
    if (!waypoint || waypoint === 'none') return [];
    return [{ manifest, field: metadata.get('labels', USE_WAYPOINT), of, namespace, waypoint }];
  });
});
