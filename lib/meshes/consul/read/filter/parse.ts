import { Expression } from './expression';
import { Grammar } from './grammar';
import { problemOf } from './problem';

/** A filter, or why Consul cannot read it. */
export type ParsedFilter =
  | { readonly ok: true; readonly expression: Expression }
  | {
      readonly ok: false;
      /** Where in the text. */
      readonly at: number;
      /** What is wrong, completing "the filter ...". */
      readonly problem: string;
    };

/** Reads a filter of instances as Consul does when it takes a ServiceResolver; an empty one is no filter. */
export function parseFilter(text: string): ParsedFilter {
  const grammar = new Grammar(text);
  const expression = grammar.input();
  if (expression) return { ok: true, expression };
  const at = grammar.fault?.at ?? grammar.furthest;
  return { ok: false, at, problem: problemOf(text, at, grammar.fault?.kind) };
}
