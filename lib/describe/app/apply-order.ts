/** Kinds in the order in which a cluster must see them; kinds that are not listed come before the routes. */
const ORDER: readonly (readonly string[])[] = [
  ['CustomResourceDefinition', 'Namespace'],
  // What a class refers to stands before it.
  ['GatewayClassConfig'],
  ['GatewayClass', 'ServiceAccount', 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'],
  ['Secret', 'ConfigMap', 'PersistentVolumeClaim'],
  ['Service'],
  // Who may call whom stands before anything that could be called.
  [
    'NetworkPolicy',
    'PeerAuthentication',
    'AuthorizationPolicy',
    'ServiceDefaults',
    'ServiceIntentions',
    'Sidecar',
  ],
  // A subset must be known before a route names it, or the route answers 503 until it is.
  ['DestinationRule', 'ServiceResolver'],
  ['Deployment', 'StatefulSet', 'DaemonSet'],
  [],
  ['Gateway'],
  ['ServiceSplitter'],
  ['ServiceRouter', 'VirtualService', 'HTTPRoute'],
  ['Job', 'CronJob'],
];

const UNLISTED = ORDER.findIndex((kinds) => kinds.length === 0);
const RANKS = new Map(ORDER.flatMap((kinds, rank) => kinds.map((kind) => [kind, rank] as const)));

/** A manifest, as far as its order and its identity go. */
export interface AppliedManifest {
  readonly apiVersion: string | undefined;
  readonly kind: string | undefined;
  readonly metadata:
    { readonly name: string | undefined; readonly namespace: string | undefined } | undefined;
}

/** Sorts manifests into the order for `kubectl apply`, the same one whatever the order in which they were described. */
export function inApplyOrder(manifests: readonly AppliedManifest[]): AppliedManifest[] {
  return manifests
    .map((manifest) => ({
      manifest,
      rank: RANKS.get(manifest.kind ?? '') ?? UNLISTED,
      key: sortKey(manifest),
    }))
    .sort(
      (left, right) => left.rank - right.rank || (left.key < right.key ? -1 : left.key > right.key ? 1 : 0),
    )
    .map(({ manifest }) => manifest);
}

/** What an object is known by in a cluster. */
export function labelOf({ apiVersion = '', kind = '', metadata }: AppliedManifest): string {
  return `${apiVersion} ${kind} ${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`;
}

function sortKey({ kind, metadata }: AppliedManifest): string {
  return `${metadata?.namespace ?? ''}/${metadata?.name ?? ''}/${kind ?? ''}`;
}
