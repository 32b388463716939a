import { CONSUL_CAPABILITIES } from '../../meshes/consul/speak';
import { ISTIO_CAPABILITIES } from '../../meshes/istio/speak';
import { Capability, CapabilityTable, FEATURES, Support } from '../../mesh';
import { ComparedMesh, LibraryFacts, Proof } from './library';

/** What each mesh that is compared is called. */
export const MESH_NAMES: Readonly<Record<ComparedMesh, string>> = { istio: 'Istio', consul: 'Consul' };

/** Both meshes, in the order of the columns. */
export const COMPARED: readonly ComparedMesh[] = ['istio', 'consul'];

const TABLES: Readonly<Record<ComparedMesh, CapabilityTable>> = {
  istio: ISTIO_CAPABILITIES,
  consul: CONSUL_CAPABILITIES,
};

/** How well a mesh can do something, and what proves it. */
export interface CapabilityCell {
  readonly level: Support['level'];
  /** How it is emulated, or what to write instead of what is refused; nothing where the mesh has a word of its own. */
  readonly note?: string;
  readonly proof: Proof;
}

/** A feature, and what both meshes make of it. */
export interface CapabilityRow {
  readonly capability: Capability;
  /** The feature in words. */
  readonly what: string;
  readonly meshes: Readonly<Record<ComparedMesh, CapabilityCell>>;
}

/** The capability tables that the library itself uses, side by side. */
export function capabilityRows({ proofs }: LibraryFacts): readonly CapabilityRow[] {
  return (Object.keys(FEATURES) as Capability[]).map((capability) => {
    const cell = (mesh: ComparedMesh): CapabilityCell => ({
      ...said(TABLES[mesh][capability]),
      proof: proofs[capability][mesh],
    });
    return {
      capability,
      what: FEATURES[capability],
      meshes: { istio: cell('istio'), consul: cell('consul') },
    };
  });
}

function said(support: Support): Omit<CapabilityCell, 'proof'> {
  switch (support.level) {
    case 'exact':
      return { level: 'exact' };
    case 'emulated':
      return { level: 'emulated', note: support.how };
    case 'refused':
      return { level: 'refused', note: support.nearest };
  }
}

/** The rows that one mesh refuses and the other does not. */
export function refusedOnlyBy(mesh: ComparedMesh, rows: readonly CapabilityRow[]): readonly CapabilityRow[] {
  const other = mesh === 'istio' ? 'consul' : 'istio';
  return rows.filter(({ meshes }) => meshes[mesh].level === 'refused' && meshes[other].level !== 'refused');
}
