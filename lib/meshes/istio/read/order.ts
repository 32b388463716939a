import { Manifest } from '../../../read';

/** The order in which Istio looks at objects of one kind: the oldest first, then by name, then by namespace. */
export function byAge(left: Manifest, right: Manifest): number {
  return (
    compare(created(left), created(right)) ||
    compare(left.name, right.name) ||
    compare(left.namespace, right.namespace)
  );
}

/** When an object was created, where its manifest was taken from a cluster. */
export function created(manifest: Manifest): string {
  return manifest.root.get('metadata', 'creationTimestamp').text ?? '';
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
