import { reading } from '../reading';
import { KIND } from '../kinds';
import { ManifestIndex } from '../manifest-index';

/** The namespaces in which a Secret of each name is, or will be made by cert-manager. */
export const secretPlaces = reading((index: ManifestIndex): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  const add = (name: string, namespace: string): void => {
    found.set(name, (found.get(name) ?? new Set<string>()).add(namespace));
  };
  for (const { name, namespace } of index.all(KIND.Secret)) add(name, namespace);
  for (const { group, kind, namespace, spec, name } of index.manifests) {
    if (group === 'cert-manager.io' && kind === 'Certificate')
      add(spec.get('secretName').text ?? '', namespace);
    if (kind === 'SealedSecret' || kind === 'ExternalSecret') {
      add(
        spec.get('target', 'name').text ?? spec.get('template', 'metadata', 'name').text ?? name,
        namespace,
      );
    }
  }
  return found;
});
