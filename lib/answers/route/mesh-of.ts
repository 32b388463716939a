import { MeshDefinition } from '../../mesh/definition';
import { RoutingError } from '../../mesh/route';
import { MESHES } from '../../meshes';
import { Manifest, ManifestIndex } from '../../read';

/** The meshes that some of the manifests are surely for. */
export function meshesIn<Mesh extends MeshDefinition>(
  manifests: readonly Manifest[],
  meshes: readonly Mesh[],
): readonly Mesh[] {
  const found = new Set<MeshDefinition | undefined>(manifests.map((manifest) => claimant(manifest, meshes)));
  return meshes.filter((mesh) => found.has(mesh));
}

/**
 * The mesh that manifests are written for.
 *
 * @throws RoutingError when they are for two, or when nothing tells
 */
export function meshOf<Mesh extends MeshDefinition>(
  manifests: readonly Manifest[],
  meshes: readonly Mesh[],
): Mesh {
  const found = meshesIn(manifests, meshes);
  if (found.length > 1) {
    const titles = found.map(({ title }) => `for ${title}`).join(' and ');
    throw new RoutingError(
      `the manifests are ${titles}: say which is meant, ${found.map(({ id }) => id).join(' or ')}`,
    );
  }
  const mesh = found[0] ?? byGateways(manifests, meshes) ?? meshes.find(isForTheRest);
  if (!mesh) throw new RoutingError('nothing in the manifests tells which mesh they are for');
  return mesh;
}

/** The manifests without the files that are for other meshes alone, and how many files those were. */
export function forMesh(
  manifests: readonly Manifest[],
  mesh: MeshDefinition,
  meshes: readonly MeshDefinition[] = MESHES,
): { readonly manifests: readonly Manifest[]; readonly leftOut: number } {
  if (isForTheRest(mesh)) return { manifests, leftOut: 0 };
  const claimants = new Map<string, Set<MeshDefinition>>();
  for (const manifest of manifests) {
    const one = claimant(manifest, meshes);
    const { file } = manifest.origin;
    if (one && file !== undefined) claimants.set(file, (claimants.get(file) ?? new Set()).add(one));
  }
  const others = new Set([...claimants].filter(([, each]) => !each.has(mesh)).map(([file]) => file));
  if (others.size === 0) return { manifests, leftOut: 0 };
  return {
    manifests: manifests.filter(({ origin }) => origin.file === undefined || !others.has(origin.file)),
    leftOut: others.size,
  };
}

function claimant(manifest: Manifest, meshes: readonly MeshDefinition[]): MeshDefinition | undefined {
  return meshes.find(({ reading }) => reading?.claims?.(manifest));
}

function byGateways<Mesh extends MeshDefinition>(
  manifests: readonly Manifest[],
  meshes: readonly Mesh[],
): Mesh | undefined {
  const index = new ManifestIndex(manifests);
  return meshes.find(({ reading }) => reading?.claimsGateways?.(index));
}

/** Whether whatever no one claims is for the mesh. */
function isForTheRest({ reading }: MeshDefinition): boolean {
  return reading !== undefined && reading.claims === undefined;
}
