import { Issue, Severity } from './issue';

/** A stable code: it never changes its meaning, and a retired one is never used again. */
export type DiagnosticCode = `MESH${number}`;

/** One thing that is wrong, as data. Writing it out is `formatDiagnostic`'s work. */
export interface Diagnostic extends Issue {
  /** The stable code, such as `MESH201`. */
  readonly code: DiagnosticCode;
  /** The path of the construct at fault. */
  readonly construct: string;
}

/** An entry of the catalogue: what is fixed about a diagnostic, and how its sentences are made. */
export interface DiagnosticDefinition<Params> {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** A short name for lists and for the documentation. */
  readonly title: string;
  /** What is wrong, as a sentence without the path. */
  readonly message: (params: Params) => string;
  /** What to write instead, as a sentence. */
  readonly mend: (params: Params) => string;
}

/** Makes diagnostics of one definition: `tooLong(path, { value })`. */
export interface DiagnosticFactory<Params> {
  (path: string, params: Params): Diagnostic;
  readonly definition: DiagnosticDefinition<Params>;
}

/** Turns a catalogue entry into the function that reports it. */
export function define<Params>(definition: DiagnosticDefinition<Params>): DiagnosticFactory<Params> {
  const create = (path: string, params: Params): Diagnostic =>
    Object.freeze({
      code: definition.code,
      severity: definition.severity,
      construct: path,
      message: definition.message(params),
      mend: definition.mend(params),
    });
  return Object.assign(create, { definition });
}
