/** How much a diagnostic matters: an `error` stops synthesis, the others do not. */
export type Severity = 'error' | 'warning' | 'info';

/** A stable code: it never changes its meaning, and a retired one is never used again. */
export type DiagnosticCode = `MESH${number}`;

/** One thing that is wrong, as data. Writing it out is `formatDiagnostic`'s work. */
export interface Diagnostic {
  /** The stable code, such as `MESH201`. */
  readonly code: DiagnosticCode;
  /** How much it matters. */
  readonly severity: Severity;
  /** The construct path (or `file:line`) of what is wrong. */
  readonly path: string;
  /** What is wrong, with the values that are. */
  readonly text: string;
  /** What to write instead. */
  readonly remedy: string;
}

/** An entry of the catalogue: what is fixed about a diagnostic, and how its sentences are made. */
export interface DiagnosticDefinition<Params> {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** A short name for lists and for the documentation. */
  readonly title: string;
  /** What is wrong, as a sentence without the path. */
  readonly text: (params: Params) => string;
  /** What to write instead, as a sentence. */
  readonly remedy: (params: Params) => string;
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
      path,
      text: definition.text(params),
      remedy: definition.remedy(params),
    });
  return Object.assign(create, { definition });
}
