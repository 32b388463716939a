import { KIND, Manifest, ManifestIndex, REVISION_LABEL } from '../../manifests';

/** A revision of Istio as the add-on of AKS names them: `asm-1-27`. */
const AKS_REVISION = /^asm-\d+-\d+$/;

/** The namespace of the control plane that the add-on of AKS runs. */
export const AKS_ROOT = 'aks-istio-system';

/** Whether the input is for a cluster with the Istio add-on of AKS: some namespace or pod asks for a revision of it. */
export function usesAksMesh(index: ManifestIndex): boolean {
  return index.once('uses the add-on of aks', () => {
    if (index.rootNamespace === AKS_ROOT) return true;
    const labels = [...index.all(KIND.Namespace), ...index.pods.all].map((each) => each.labels);
    return labels.some((each) => AKS_REVISION.test(each[REVISION_LABEL] ?? ''));
  });
}

/** The namespaces of the input that are objects of their own, without those of the control planes. */
export function namespaces(index: ManifestIndex): readonly Manifest[] {
  return index
    .all(KIND.Namespace)
    .filter(({ name }) => name !== index.rootNamespace && name !== AKS_ROOT && !name.startsWith('kube-'));
}
