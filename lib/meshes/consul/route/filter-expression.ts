import { matchesWhole } from '../../../names';

/** What a selector of a filter leads to: a text, a list of texts, or texts by name. */
export type Data = string | readonly string[] | { readonly [name: string]: Data };

/** A filter of Consul, taken apart. */
export type Expression =
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'not'; readonly of: Expression }
  | {
      readonly kind: 'match';
      readonly selector: readonly string[];
      readonly operator: Operator;
      readonly value: string;
      readonly negated: boolean;
    };

/** How a value is compared. */
export type Operator = 'equal' | 'in' | 'empty' | 'matches';

/** Thrown where a filter asks for something that is not known of an instance. */
export class UnknownSelectorError extends Error {}

/** Whether an instance fits a filter, as Consul evaluates it. */
export function evaluate(expression: Expression, data: Data): boolean {
  switch (expression.kind) {
    case 'and':
      return evaluate(expression.left, data) && evaluate(expression.right, data);
    case 'or':
      return evaluate(expression.left, data) || evaluate(expression.right, data);
    case 'not':
      return !evaluate(expression.of, data);
    case 'match':
      return matches(expression, data);
  }
}

/** A name that is not among those of a map counts as different from every value, and as empty. */
function matches(expression: Extract<Expression, { readonly kind: 'match' }>, data: Data): boolean {
  const { selector, operator, value, negated } = expression;
  let found: Data = data;
  for (const [index, name] of selector.entries()) {
    if (typeof found === 'string' || Array.isArray(found)) throw new UnknownSelectorError(selector.join('.'));
    const inner: Data | undefined = (found as { readonly [name: string]: Data })[name];
    if (inner === undefined) {
      if (index < 2) throw new UnknownSelectorError(selector.join('.'));
      return operator === 'equal' || operator === 'in' ? negated : operator === 'matches' || !negated;
    }
    found = inner;
  }
  return compares(found, operator, value) !== negated;
}

function compares(found: Data, operator: Operator, value: string): boolean {
  const isText = typeof found === 'string';
  switch (operator) {
    case 'equal':
      return found === value;
    case 'in':
      if (isText) return found.includes(value);
      return Array.isArray(found) ? found.includes(value) : value in found;
    case 'empty':
      return (isText ? found.length : Object.keys(found).length) === 0;
    case 'matches':
      return isText && matchesWhole(`(?s:.*(?:${value}).*)`, found);
  }
}
