import { MeshDefinition } from '../../mesh/definition';
import { MESHES } from '../../meshes';
import { advice } from './advice';
import { CapabilityRow, capabilityRows } from './capabilities';
import { Column, columnsOf } from './columns';
import { LIBRARY, LibraryFacts } from './library';
import { Measured, MEASURED } from './measured';
import { SAME, SemanticRow, semanticRows } from './semantics';

/** Everything that is said of the meshes, as data. */
export interface Comparison {
  /** The meshes, in the order of their columns. */
  readonly meshes: readonly Pick<Column, 'id' | 'title'>[];
  readonly advice: readonly string[];
  readonly capabilities: readonly CapabilityRow[];
  readonly apps: LibraryFacts['apps'];
  readonly measured: Measured;
  readonly semantics: { readonly different: readonly SemanticRow[]; readonly same: typeof SAME };
}

/** Puts meshes side by side. */
export function compareMeshes(
  library: LibraryFacts = LIBRARY,
  measured: Measured = MEASURED,
  meshes: readonly MeshDefinition[] = MESHES,
): Comparison {
  const columns = columnsOf(meshes);
  const capabilities = capabilityRows(library, columns);
  return {
    meshes: columns.map(({ id, title }) => ({ id, title })),
    advice: advice(capabilities, columns, measured),
    capabilities,
    apps: library.apps,
    measured,
    semantics: { different: semanticRows(columns), same: SAME },
  };
}
