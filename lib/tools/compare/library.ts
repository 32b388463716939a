import { Capability } from '../../mesh';
import data from './data/library.json';
import { PathName } from './measured';

/** What proves a row of a capability table: cases of the conformance suite, or why there is none. */
export type Proof = { readonly cases: readonly string[] } | { readonly unproved: string };

/** How much a description becomes. */
export interface Size {
  /** Objects by kind. */
  readonly kinds: Readonly<Record<string, number>>;
  /** Lines and bytes of the YAML. */
  readonly lines: number;
  readonly bytes: number;
}

/** One description, and how much it becomes for each mesh. */
export interface SizedApp {
  readonly name: string;
  readonly what: string;
  readonly sizes: Readonly<Record<PathName, Size>>;
}

/** What the comparison says of the library and would need cdk8s, or the conformance suite, to find out. */
export interface LibraryFacts {
  /** By feature, and then by the id of the mesh. */
  readonly proofs: Readonly<Record<Capability, Readonly<Record<string, Proof>>>>;
  readonly apps: readonly SizedApp[];
}

/**
 * The facts as they were when the library was built; its tests hold them to be true, and with that the type: TypeScript reads
 * from the file that every kind may be missing in every count.
 */
export const LIBRARY = data as object as LibraryFacts;
