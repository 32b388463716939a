/** A filter of Consul, taken apart. */
export type Expression =
  | { readonly kind: 'and' | 'or'; readonly of: readonly Expression[] }
  | { readonly kind: 'not'; readonly of: Expression }
  | Match;

/** One comparison of what a selector leads to. */
export interface Match {
  readonly kind: 'match';
  /** `Service.Meta["pod-name"]` in its parts. */
  readonly selector: readonly string[];
  readonly operator: Operator;
  /** What is compared with, without its quotes; empty for `is empty`. */
  readonly value: string;
  readonly negated: boolean;
}

/** How a value is compared; `contains` is `in` turned around. */
export type Operator = 'equal' | 'in' | 'empty' | 'matches';

/** A selector as it can be written in a filter. */
export function selectorText(selector: readonly string[]): string {
  return selector.reduce((text, name) =>
    /^[A-Za-z]\w*$/.test(name) ? `${text}.${name}` : `${text}[${JSON.stringify(name)}]`,
  );
}
