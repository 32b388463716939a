import { IConstruct } from 'constructs';
import { DiagnosticFactory, MeshError } from '../diagnostics';

/** How a topic of the catalogue reports an option that cannot be: `what`, and a `reason` that completes the sentence. */
export type OptionReport = DiagnosticFactory<{ what: string; reason: string }>;

/** Whether the value is a whole number in the range, both ends included. */
export function isWholeNumber(value: number, from = -Infinity, to = Infinity): boolean {
  return Number.isSafeInteger(value) && value >= from && value <= to;
}

/** A whole number in a range, both ends included. */
export function wholeNumber(
  construct: IConstruct,
  report: OptionReport,
  what: string,
  value: number,
  { from, to }: { readonly from?: number; readonly to?: number } = {},
): number {
  if (isWholeNumber(value, from, to)) return value;
  const range = `${from === undefined ? '' : ` from ${from}`}${to === undefined ? '' : ` to ${to}`}`;
  const reason = `is ${value}, and must be a whole number${range}`;
  throw new MeshError(report(construct.node.path, { what, reason }));
}
