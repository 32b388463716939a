import { ApplyOrder } from '../../mesh';

/** Kinds in the order in which a cluster must see them, those of a mesh among Kubernetes' own. */
function orderOf(mesh: ApplyOrder): readonly (readonly string[])[] {
  const { beforeClasses = [], access = [], subsets = [], splits = [], routes = [] } = mesh;
  return [
    ['CustomResourceDefinition', 'Namespace'],
    beforeClasses,
    ['GatewayClass', 'ServiceAccount', 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'],
    ['Secret', 'ConfigMap', 'PersistentVolumeClaim'],
    ['Service'],
    // Who may call whom stands before anything that could be called.
    ['NetworkPolicy', ...access],
    // A subset must be known before a route names it.
    subsets,
    ['Deployment', 'StatefulSet', 'DaemonSet'],
    UNLISTED,
    ['Gateway'],
    splits,
    ['HTTPRoute', ...routes],
    ['Job', 'CronJob'],
  ];
}

/** Where kinds stand that no one lists: before the routes. */
const UNLISTED: readonly string[] = [];

/** Where each kind of a mesh stands, and where those that are not listed do. */
interface Ranks {
  readonly of: ReadonlyMap<string, number>;
  readonly unlisted: number;
}

const known = new WeakMap<ApplyOrder, Ranks>();

function ranksOf(mesh: ApplyOrder): Ranks {
  const cached = known.get(mesh);
  if (cached) return cached;
  const order = orderOf(mesh);
  const ranks = {
    of: new Map(order.flatMap((kinds, rank) => kinds.map((kind) => [kind, rank] as const))),
    unlisted: order.indexOf(UNLISTED),
  };
  known.set(mesh, ranks);
  return ranks;
}

const NOTHING_OF_ITS_OWN: ApplyOrder = {};

/** A manifest, as far as its order and its identity go. */
export interface AppliedManifest {
  readonly apiVersion: string | undefined;
  readonly kind: string | undefined;
  readonly metadata:
    { readonly name: string | undefined; readonly namespace: string | undefined } | undefined;
}

/** Sorts manifests into the order for `kubectl apply`, the same one whatever the order in which they were described. */
export function inApplyOrder(
  manifests: readonly AppliedManifest[],
  mesh: ApplyOrder = NOTHING_OF_ITS_OWN,
): AppliedManifest[] {
  const ranks = ranksOf(mesh);
  return manifests
    .map((manifest) => ({
      manifest,
      rank: ranks.of.get(manifest.kind ?? '') ?? ranks.unlisted,
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
