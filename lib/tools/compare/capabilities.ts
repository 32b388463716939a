import { Capability, FEATURES, Support } from '../../mesh';
import { Column } from './columns';
import { LibraryFacts, Proof } from './library';

/** How well a mesh can do something, and what proves it. */
export interface CapabilityCell {
  readonly level: Support['level'];
  /** How it is emulated, or what to write instead of what is refused; nothing where the mesh has a word of its own. */
  readonly note?: string;
  readonly proof: Proof;
}

/** A feature, and what each mesh makes of it. */
export interface CapabilityRow {
  readonly capability: Capability;
  /** The feature in words. */
  readonly what: string;
  /** By the id of the mesh. */
  readonly meshes: Readonly<Record<string, CapabilityCell>>;
}

const NO_PROOF: Proof = { unproved: 'the conformance suite does not run this mesh' };

/** The capability tables that the library itself uses, side by side. */
export function capabilityRows(
  { proofs }: Pick<LibraryFacts, 'proofs'>,
  columns: readonly Column[],
): readonly CapabilityRow[] {
  return (Object.keys(FEATURES) as Capability[]).map((capability) => {
    const proved = new Map(Object.entries(proofs[capability]));
    const cells = columns.map(({ id, capabilities }): [string, CapabilityCell] => [
      id,
      { ...said(capabilities[capability]), proof: proved.get(id) ?? NO_PROOF },
    ]);
    return { capability, what: FEATURES[capability], meshes: Object.fromEntries(cells) };
  });
}

/** What the meshes make of a feature, in the order of the columns. */
export function cellsOf({ meshes }: CapabilityRow): readonly CapabilityCell[] {
  return Object.values(meshes);
}

/** The rows that one mesh refuses none of, and all others refuse. */
export function doneOnlyBy(mesh: string, rows: readonly CapabilityRow[]): readonly CapabilityRow[] {
  return rows.filter(({ meshes }) => {
    const refusing = Object.entries(meshes).filter(([, { level }]) => level === 'refused');
    return (
      refusing.length > 0 &&
      refusing.length === Object.keys(meshes).length - 1 &&
      refusing.every(([id]) => id !== mesh)
    );
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
