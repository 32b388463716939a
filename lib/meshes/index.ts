import { MeshDefinition } from '../mesh/definition';
import * as registry from './registry';

export { DescribedMeshes, MeshName, ReaderOptions } from './registered';

const LAST = Number.MAX_SAFE_INTEGER;

/** Every mesh that the library knows. */
export const MESHES: readonly MeshDefinition[] = Object.freeze(
  Object.values<MeshDefinition>(registry).sort(
    (left, right) => (left.order ?? LAST) - (right.order ?? LAST) || (left.id < right.id ? -1 : 1),
  ),
);
