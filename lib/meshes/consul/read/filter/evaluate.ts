import { ownValue, findsPattern } from '../../../../names';
import { truth, wholeNumber } from './coerce';
import { Expression, Match, selectorText } from './expression';
import { inner, INSTANCE, Shape } from './selectors';

/**
 * What is known of an instance: its fields, nested as Consul names them. One that is left out is not known; of a map, whose names
 * are not fixed, one that is `undefined`.
 */
export type Data =
  string | number | boolean | readonly Data[] | { readonly [name: string]: Data | undefined };

/** Whether an instance is selected, or the selector of what no one knows of it. */
export type Selected = boolean | { readonly unknown: string };

/** Whether a filter that Consul can ask by selects an instance, as Consul evaluates it. */
export function evaluate(expression: Expression, data: Data): Selected {
  switch (expression.kind) {
    case 'and':
      return joined(expression.of, data, false);
    case 'or':
      return joined(expression.of, data, true);
    case 'not': {
      const of = evaluate(expression.of, data);
      return typeof of === 'boolean' ? !of : of;
    }
    case 'match':
      return asked(expression, 0, INSTANCE, data);
  }
}

/** One part may decide, whatever is not known of the others. */
function joined(parts: readonly Expression[], data: Data, decides: boolean): Selected {
  let result: Selected = !decides;
  for (const part of parts) {
    const selected = evaluate(part, data);
    if (selected === decides) return decides;
    if (typeof selected !== 'boolean' && typeof result === 'boolean') result = selected;
  }
  return result;
}

function asked(match: Match, depth: number, shape: Shape, data: Data): Selected {
  const name = match.selector[depth];
  if (name === undefined) return compares(match, shape, data) !== match.negated;
  if (isList(data)) return anyOf(data.map((each) => asked(match, depth, shape, each)));
  const next = inner(shape, name);
  if (typeof data !== 'object' || next === undefined || !Object.hasOwn(data, name)) {
    return typeof shape === 'object' && 'map' in shape
      ? absent(match)
      : { unknown: selectorText(match.selector) };
  }
  const value = ownValue(data as { readonly [name: string]: Data | undefined }, name);
  return value === undefined
    ? { unknown: selectorText(match.selector) }
    : asked(match, depth + 1, next, value);
}

/** Of several, one is enough, even for what is negated. */
function anyOf(each: readonly Selected[]): Selected {
  return each.includes(true) || (each.find((one) => typeof one === 'object') ?? false);
}

/** A name that is not among those of a map is empty and different from everything; and it matches, negated or not. */
function absent({ operator, negated }: Match): boolean {
  return operator === 'matches' || (operator === 'empty') !== negated;
}

function compares({ operator, value }: Match, shape: Shape, data: Data): boolean {
  switch (operator) {
    case 'equal':
      if (shape === 'number') return BigInt(data as number) === wholeNumber(value);
      return data === (shape === 'truth' ? truth(value) : value);
    case 'in':
      if (typeof data === 'string' || isList(data)) return data.includes(value);
      return typeof data === 'object' && Object.hasOwn(data, value);
    case 'empty':
      return (isList(data) ? data : Object.keys(data)).length === 0;
    case 'matches':
      return typeof data === 'string' && findsPattern(value, data);
  }
}

function isList(data: Data): data is readonly Data[] {
  return Array.isArray(data);
}
