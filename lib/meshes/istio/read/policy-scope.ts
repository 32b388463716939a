import { Field, hasLabels, Labels, Manifest } from '../../../read';

/** Whose proxy a policy may be for. */
export interface Guarded {
  readonly namespace: string;
  readonly labels: Labels;
  /** The Gateway of the Gateway API that the proxy was made for. */
  readonly kubeGateway?: string;
}

/**
 * Whether a policy, which chooses pods by a selector or is attached to objects, is for a proxy: of its own namespace, or of any if it
 * stands in the root namespace.
 */
export function isPolicyFor(
  manifest: Manifest,
  { namespace, labels, kubeGateway }: Guarded,
  rootNamespace: string,
): boolean {
  if (manifest.namespace !== namespace && manifest.namespace !== rootNamespace) return false;
  const refs = policyTargets(manifest);
  if (refs.length === 0) return hasLabels(labels, manifest.spec.get('selector', 'matchLabels').strings());
  return (
    kubeGateway !== undefined &&
    manifest.namespace === namespace &&
    refs.some((ref) => ref.get('kind').text === 'Gateway' && ref.get('name').text === kubeGateway)
  );
}

/** What a policy is attached to; none where it chooses pods. */
export function policyTargets({ spec }: Manifest): readonly Field[] {
  const several = spec.get('targetRefs').items();
  return several.length > 0 || !spec.has('targetRef') ? several : [spec.get('targetRef')];
}
