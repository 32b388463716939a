import { KIND, Manifest, ManifestIndex, sourceOf } from '../../../../read';
import { REVISION_LABEL } from '../../read';

/** A revision of Istio as the add-on of AKS names them: `asm-1-27`. */
const AKS_REVISION = /^asm-\d+-\d+$/;

/** The namespace of the control plane that the add-on of AKS runs. */
export const AKS_ROOT = 'aks-istio-system';

/**
 * Whether the object is for a cluster with the Istio add-on of AKS: some namespace or pod beside it asks for a revision of the
 * add-on.
 */
export function isForAksMesh(manifest: Manifest, index: ManifestIndex): boolean {
  if (index.rootNamespace === AKS_ROOT) return true;
  const sources = index.once('sources for the add-on of aks', () => {
    const pods = index.pods.all.map((pod) => [pod.labels, pod.manifest] as const);
    const spaces = index.all(KIND.Namespace).map((space) => [space.labels, space] as const);
    return new Set(
      [...pods, ...spaces]
        .filter(([labels]) => AKS_REVISION.test(labels[REVISION_LABEL] ?? ''))
        .map(([, holder]) => sourceOf(holder)),
    );
  });
  return index.closed ? sources.size > 0 : sources.has(sourceOf(manifest));
}

/** The namespaces of the input that are objects of their own, without those of the control planes. */
export function namespaces(index: ManifestIndex): readonly Manifest[] {
  return index
    .all(KIND.Namespace)
    .filter(({ name }) => name !== index.rootNamespace && name !== AKS_ROOT && !name.startsWith('kube-'));
}
