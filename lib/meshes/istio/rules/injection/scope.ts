import { KIND, Manifest, ManifestIndex, reading } from '../../../../read';
import { REVISION_LABEL } from '../../read';

/** A revision of Istio as the add-on of AKS names them: `asm-1-27`. */
const AKS_REVISION = /^asm-\d+-\d+$/;

/** The namespace of the control plane that the add-on of AKS runs. */
export const AKS_ROOT = 'aks-istio-system';

const namesAksRevisionsAlone = reading((index: ManifestIndex) => {
  const asked = [...index.pods.all, ...index.all(KIND.Namespace)].flatMap(
    ({ labels }) => labels[REVISION_LABEL] ?? [],
  );
  return asked.length > 0 && asked.every((revision) => AKS_REVISION.test(revision));
});

/** Whether the cluster has the Istio add-on of AKS: namespaces and pods ask for revisions of it, and for no others. */
export function isAksMesh(index: ManifestIndex): boolean {
  if (index.rootNamespace === AKS_ROOT) return true;
  return namesAksRevisionsAlone(index);
}

/** The namespaces of the input that are objects of their own, without those of the control planes. */
export function namespaces(index: ManifestIndex): readonly Manifest[] {
  return index
    .all(KIND.Namespace)
    .filter(({ name }) => name !== index.rootNamespace && name !== AKS_ROOT && !name.startsWith('kube-'));
}
