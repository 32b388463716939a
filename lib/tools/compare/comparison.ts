import { advice } from './advice';
import { CapabilityRow, capabilityRows } from './capabilities';
import { LIBRARY, LibraryFacts } from './library';
import { Measured, MEASURED } from './measured';
import { SAME, SEMANTICS, SemanticRow } from './semantics';

/** Everything that is said of the two meshes, as data. */
export interface Comparison {
  readonly advice: readonly string[];
  readonly capabilities: readonly CapabilityRow[];
  readonly apps: LibraryFacts['apps'];
  readonly measured: Measured;
  readonly semantics: { readonly different: readonly SemanticRow[]; readonly same: typeof SAME };
}

/** Puts the two meshes side by side. */
export function compareMeshes(library: LibraryFacts = LIBRARY, measured: Measured = MEASURED): Comparison {
  const capabilities = capabilityRows(library);
  return {
    advice: advice(capabilities, measured),
    capabilities,
    apps: library.apps,
    measured,
    semantics: { different: SEMANTICS, same: SAME },
  };
}
