import { Subject, SUBJECTS } from '../../mesh/definition';
import { Column } from './columns';

/** A page of a mesh's own documentation. */
export interface Source {
  /** The id of the mesh. */
  readonly mesh: string;
  readonly url: string;
}

/** Something that meshes do each in their own way. */
export interface SemanticRow {
  readonly subject: string;
  /** By the id of the mesh; empty where nothing is said of one. */
  readonly meshes: Readonly<Record<string, string>>;
  /** Cases of the conformance suite in which it is seen, as docs/conformance.md names them. */
  readonly cases: readonly string[];
  readonly sources: readonly Source[];
}

/** The name that the measurement of slow requests goes by among the cases. */
export const SLOW_CASE = 'a request that takes 16 seconds';

/** In which cases it is seen. */
const CASES: Readonly<Record<Subject, readonly string[]>> = {
  address: ['the demo Projet-31'],
  check: ['access as declared'],
  unsaid: [],
  noProxy: ['access as declared'],
  timeout: [SLOW_CASE],
  retries: ['no retries'],
  undeclared: ['egress scoped to the declared calls'],
};

/** Where the same description behaves otherwise, or where the meshes' own defaults differ from what the library writes. */
export function semanticRows(columns: readonly Column[]): readonly SemanticRow[] {
  return (Object.keys(SUBJECTS) as Subject[]).map((subject) => ({
    subject: SUBJECTS[subject],
    meshes: Object.fromEntries(columns.map(({ id, behaviour }) => [id, behaviour[subject]?.what ?? ''])),
    cases: CASES[subject],
    sources: columns.flatMap(({ id, behaviour }) =>
      (behaviour[subject]?.sources ?? []).map((url) => ({ mesh: id, url })),
    ),
  }));
}

/** What is the same on all of them, and where it is seen. */
export const SAME: readonly { readonly what: string; readonly case: string }[] = [
  { what: 'the first test that matches decides', case: 'A/B tests in their order' },
  { what: 'a version without pods answers 503', case: 'a subset that no pod belongs to answers 503' },
  { what: 'a host that is not exposed answers 404', case: 'exposure through the ingress' },
  { what: 'a denial that is removed leaves nothing behind', case: 'denials removed again' },
  {
    what: 'weights that change step by step lose no request',
    case: 'from 100/0 by 90/10 and 50/50 to 0/100, and the old version removed: no request fails',
  },
];
