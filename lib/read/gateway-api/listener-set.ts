import { KIND } from '../kinds';
import { Manifest } from '../manifest';
import { ManifestIndex } from '../manifest-index';
import { push } from '../objects/labels';
import { reading } from '../reading';
import { takesFrom } from './attachment';
import { GATEWAY_GROUP } from './group';
import {
  KubeGateway,
  kubeGateways,
  kubeGatewaysNamed,
  KubeListener,
  ListenerOwner,
  readListeners,
} from './kube-gateway';

/** A ListenerSet: more listeners for a Gateway, from whoever the Gateway lets add some. */
export interface KubeListenerSet extends ListenerOwner {
  readonly kind: 'ListenerSet';
  /** The Gateway that it is for; nothing where it is for something else. */
  readonly parent: { readonly namespace: string; readonly name: string } | undefined;
}

/** The ListenerSets of the input, the oldest first. */
export const listenerSets = reading((index: ManifestIndex): readonly KubeListenerSet[] =>
  index
    .all(KIND.ListenerSet)
    .map((manifest) => readListenerSet(manifest, index))
    .sort((left, right) => compare(left.manifest, right.manifest)),
);

/** The ListenerSets of a name: several where the input has alternatives. */
export function listenerSetsNamed(
  namespace: string,
  name: string,
  index: ManifestIndex,
): readonly KubeListenerSet[] {
  return listenerSetsByName(index).get(`${namespace}/${name}`) ?? [];
}

const listenerSetsByName = reading((index: ManifestIndex) => {
  const found = new Map<string, KubeListenerSet[]>();
  for (const each of listenerSets(index)) push(found, `${each.namespace}/${each.name}`, each);
  return found;
});

/** Whether a Gateway takes the listeners of a namespace; without `allowedListeners` it takes none. */
export function takesListenersOf(
  { manifest, namespace }: KubeGateway,
  other: string,
  index: ManifestIndex,
): boolean | 'unknown' {
  return takesFrom(manifest.spec.get('allowedListeners', 'namespaces'), 'None', namespace, other, index);
}

/** The listeners that ListenerSets add to a Gateway, each with its set. Of those that cannot stand together the first counts. */
export function addedListeners(
  gateway: KubeGateway,
  index: ManifestIndex,
): readonly { readonly owner: KubeListenerSet; readonly listener: KubeListener }[] {
  const taken: KubeListener[] = [...gateway.listeners];
  return setsFor(gateway, index).flatMap((owner) =>
    owner.listeners.flatMap((listener) => {
      if (taken.some((other) => clash(other, listener))) return [];
      taken.push(listener);
      return [{ owner, listener }];
    }),
  );
}

/** Whether two listeners cannot both stand on one Gateway, by their ports, protocols and hosts. */
export function clash(one: KubeListener, other: KubeListener): boolean {
  if (one.port !== other.port) return false;
  if (CONNECTIONS.has(one.protocol) || CONNECTIONS.has(other.protocol)) return true;
  return one.hostname === other.hostname;
}

/** What holds listeners. */
export function listenerOwners(index: ManifestIndex): readonly ListenerOwner[] {
  return [...kubeGateways(index), ...listenerSets(index)];
}

const CONNECTIONS: ReadonlySet<string> = new Set(['TCP', 'UDP']);

function setsFor(gateway: KubeGateway, index: ManifestIndex): readonly KubeListenerSet[] {
  return listenerSets(index).filter(
    ({ parent, namespace }) =>
      parent?.name === gateway.name &&
      parent.namespace === gateway.namespace &&
      takesListenersOf(gateway, namespace, index) === true,
  );
}

function readListenerSet(manifest: Manifest, index: ManifestIndex): KubeListenerSet {
  const { spec, namespace, name } = manifest;
  const reference = spec.get('parentRef');
  const isGateway =
    (reference.get('group').text ?? GATEWAY_GROUP) === GATEWAY_GROUP &&
    (reference.get('kind').text ?? 'Gateway') === 'Gateway';
  const parent = isGateway
    ? { namespace: reference.get('namespace').text || namespace, name: reference.get('name').text ?? '' }
    : undefined;
  const [gateway] = parent ? kubeGatewaysNamed(parent.namespace, parent.name, index) : [];
  return {
    kind: 'ListenerSet',
    manifest,
    namespace,
    name,
    controller: gateway?.controller ?? 'unknown',
    listeners: readListeners(spec),
    parent,
  };
}

function compare(left: Manifest, right: Manifest): number {
  const [one, other] = [keyOf(left), keyOf(right)];
  return one < other ? -1 : one > other ? 1 : 0;
}

function keyOf({ root, namespace, name }: Manifest): string {
  return `${root.get('metadata', 'creationTimestamp').text ?? ''} ${namespace}/${name}`;
}
