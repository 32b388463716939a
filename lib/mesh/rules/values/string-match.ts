import { Field } from '../../../read';
import { checkRegex } from '../../../names';

/** The ways in which Istio compares text. */
export const MATCH_KINDS = ['exact', 'prefix', 'regex'] as const;

/** A comparison of text, as Istio's objects write it. */
export interface TextMatch {
  readonly kind: (typeof MATCH_KINDS)[number];
  readonly field: Field;
  readonly value: string;
}

/** The comparison that a field holds; nothing where it holds none, which asks for presence alone. */
export function textMatch(field: Field): TextMatch | undefined {
  for (const kind of MATCH_KINDS) {
    const inner = field.get(kind);
    if (inner.text !== undefined) return { kind, field: inner, value: inner.text };
  }
  return undefined;
}

/** Why a regular expression would be refused, completing "it ..."; nothing where it is taken. */
export function regexProblem(pattern: string): string | undefined {
  const checked = checkRegex(pattern);
  return checked.ok ? undefined : checked.reason;
}
