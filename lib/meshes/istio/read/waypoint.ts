import { KIND, Labels, Manifest, ManifestIndex } from '../../../read';

/** The label by which a namespace, a Service or a pod asks for a waypoint. */
export const USE_WAYPOINT = 'istio.io/use-waypoint';

/** A waypoint as it is named. */
export interface WaypointReference {
  readonly namespace: string;
  readonly name: string;
}

/** The waypoint that labels name, `none` where they ask for none, and nothing where they do not say. */
export function namedWaypoint(labels: Labels, namespace: string): WaypointReference | 'none' | undefined {
  const name = labels[USE_WAYPOINT];
  if (name === undefined) return undefined;
  if (name === '' || name.toLowerCase() === 'none') return 'none';
  return { name, namespace: labels[`${USE_WAYPOINT}-namespace`] ?? namespace };
}

/** The waypoint of a Service, or of another object of a namespace; `unknown` where the input does not hold the Namespace. */
export function waypointOf(
  { labels, namespace }: Pick<Manifest, 'labels' | 'namespace'>,
  index: ManifestIndex,
): WaypointReference | 'none' | 'unknown' {
  const own = namedWaypoint(labels, namespace);
  if (own) return own;
  const around = index.find(KIND.Namespace, '', namespace);
  if (!around) return 'unknown';
  return namedWaypoint(around.labels, namespace) ?? 'none';
}
