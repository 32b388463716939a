import { CapabilityTable } from '../../mesh';
import { Behaviour, MeshDefinition, Subject } from '../../mesh/definition';
import { MESHES } from '../../meshes';

/** A mesh as a column of the comparison. */
export interface Column {
  /** The id of the mesh. */
  readonly id: string;
  /** What it is called. */
  readonly title: string;
  readonly capabilities: CapabilityTable;
  readonly behaviour: Readonly<Partial<Record<Subject, Behaviour>>>;
}

/** The meshes that can be compared: those that apps can be described for. */
export function columnsOf(meshes: readonly MeshDefinition[] = MESHES): readonly Column[] {
  return meshes.flatMap((mesh) => {
    const dialect = mesh.dialect?.();
    if (!dialect) return [];
    return [
      {
        id: mesh.id,
        title: mesh.title,
        capabilities: dialect.capabilities,
        behaviour: mesh.behaviour ?? {},
      },
    ];
  });
}
