import { KIND } from './kinds';
import { Field, ManifestIndex, nameKinds, reading, readText } from '../../../read';

nameKinds('mesh configuration', [KIND.ConfigMap, KIND.IstioOperator]);

/** The mesh configuration, where the input holds it: in the ConfigMap that istiod reads, or in an IstioOperator. */
export const meshConfig = reading((index: ManifestIndex): Field => {
  const [operator] = index.all(KIND.IstioOperator);
  if (operator) return operator.spec.get('meshConfig');
  return fromConfigMap('mesh', index);
});

/** The networks of the mesh, where the input holds them: beside the mesh configuration. */
export const meshNetworks = reading((index: ManifestIndex): Field => fromConfigMap('meshNetworks', index));

/** A file in the ConfigMap that istiod reads. It is no manifest: it becomes one for as long as it is read. */
function fromConfigMap(file: string, index: ManifestIndex): Field {
  const text = index.find(KIND.ConfigMap, index.rootNamespace, 'istio')?.root.get('data', file).text;
  if (text === undefined) return new Field(undefined);
  const indented = text.replace(/^/gm, '  ');
  const { manifests } = readText(`apiVersion: v1\nkind: MeshConfig\nspec:\n${indented}\n`);
  return manifests[0]?.spec ?? new Field(undefined);
}
