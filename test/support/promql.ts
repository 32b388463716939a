import { parser } from '@prometheus-io/lezer-promql';

/** Where an expression is no PromQL: the text at each place that Prometheus's own grammar does not know; empty when there is none. */
export function promqlErrors(expression: string): readonly string[] {
  const errors: string[] = [];
  parser.parse(expression).iterate({
    enter: ({ type, from, to }) => {
      if (type.isError) errors.push(`at ${from}: ${expression.slice(from, Math.max(to, from + 20))}`);
    },
  });
  return errors;
}

/** A rule as it stands in a PrometheusRule. */
export interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The spec of a PrometheusRule. */
export interface RuleSpec {
  readonly groups: readonly { readonly name: string; readonly rules: readonly Rule[] }[];
}
