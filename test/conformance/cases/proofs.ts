import type { Capability } from '../../../lib';
import type { Software } from '../suite/variants';
import { CASES } from './index';

/** A case that cannot stand in the table, since its requests go where the table cannot say in advance. */
export interface FurtherProof {
  readonly name: string;
  readonly proves: Capability;
  readonly on: Software;
}

/** In outside.conformance.ts. */
export const SOURCE_RANGES: FurtherProof = {
  name: 'source ranges of an exposure let in only those addresses',
  proves: 'ingressSourceRanges',
  on: 'istio',
};

const FURTHER: readonly FurtherProof[] = [SOURCE_RANGES];

/** What no case proves, and why not. */
const UNPROVED: { readonly [Name in Software]: { readonly [Name in Capability]?: string } } = {
  istio: {},
  consul: {
    ingressSourceRanges:
      "Consul's controller carries the annotation and the cloud obeys it; the suite has neither of the two.",
  },
};

/** What proves that a mesh can do something, or that the library refuses it there. */
export type Proof = { readonly cases: readonly string[] } | { readonly unproved: string };

/** The cases that prove a row of the capability table for one mesh; for a refused row those that see it refused. */
export function proofOf(capability: Capability, mesh: Software, refused: boolean): Proof {
  const reason = UNPROVED[mesh][capability];
  if (reason !== undefined) return { unproved: reason };
  const ofTable = CASES.filter(
    ({ proves, refusedBy }) => proves?.includes(capability) && (refusedBy?.[mesh] === 'MESH601') === refused,
  );
  const further = FURTHER.filter(({ proves, on }) => !refused && proves === capability && on === mesh);
  return { cases: [...ofTable, ...further].map(({ name }) => name) };
}
