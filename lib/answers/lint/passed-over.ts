import { MESHES } from '../../meshes';
import { KnownMeshes, ReadResult } from '../../read';
import { schemaOf } from '../../schema';

/** Objects of kinds that no rule is about, by `apiVersion/kind`: neither one of their own, nor those on the definitions of kinds. */
export function passedOver(read: Pick<ReadResult, 'passedOver'>): ReadonlyMap<string, number> {
  const meshes = new KnownMeshes(MESHES.flatMap(({ facts }) => facts ?? []));
  return new Map([...read.passedOver].filter(([name]) => !hasDefinition(name, meshes)));
}

function hasDefinition(name: string, meshes: KnownMeshes): boolean {
  const [kind = '', version, group = ''] = name.split('/').reverse();
  return (
    version !== undefined && (schemaOf({ group, version, kind }, meshes)?.versions.includes(version) ?? false)
  );
}
