import { patternProblem } from '../../../../names';
import { truth, wholeNumber } from './coerce';
import { Expression, Match, Operator, selectorText } from './expression';
import { inner, INSTANCE, Shape } from './selectors';

const WORDS: { readonly [operator in Operator]: string } = {
  equal: '"==" or "!="',
  in: '"in" or "contains"',
  empty: '"is empty"',
  matches: '"matches"',
};

/**
 * Why Consul cannot ask its catalogue by a filter that it has read, completing "the filter ..."; nothing where it can. It looks for that
 * only when a proxy needs the instances, and that proxy then gets none.
 */
export function questionProblem(expression: Expression): string | undefined {
  switch (expression.kind) {
    case 'not':
      return questionProblem(expression.of);
    case 'match':
      return matchProblem(expression);
    case 'and':
    case 'or':
      for (const part of expression.of) {
        const problem = questionProblem(part);
        if (problem !== undefined) return problem;
      }
      return undefined;
  }
}

function matchProblem({ selector, operator, value }: Match): string | undefined {
  const text = selectorText(selector);
  let shape: Shape = INSTANCE;
  for (const [index, name] of selector.entries()) {
    const found = inner(shape, name);
    if (found === undefined) {
      const nearest = nearestTo(selector, index, shape);
      return `asks for ${text}, which no instance has${nearest === undefined ? '' : `: write ${nearest}`}`;
    }
    shape = found;
  }
  const allowed = operatorsOf(shape);
  if (!allowed.includes(operator)) {
    return allowed.length === 0
      ? `asks about ${text} as a whole, and Consul only compares a field of it`
      : `asks about ${text} by ${WORDS[operator]}, and Consul only by ${allowed.map((each) => WORDS[each]).join(', ')}`;
  }
  if (shape === 'number' && wholeNumber(value) === undefined)
    return `compares ${text} with "${value}", and that is no whole number`;
  if (shape === 'truth' && truth(value) === undefined)
    return `compares ${text} with "${value}", and that is neither true nor false`;
  const broken = operator === 'matches' ? patternProblem(value) : undefined;
  return broken === undefined ? undefined : `matches ${text} with a pattern that does not compile: ${broken}`;
}

function operatorsOf(shape: Shape): readonly Operator[] {
  switch (shape) {
    case 'text':
      return ['equal', 'in', 'matches'];
    case 'number':
    case 'truth':
      return ['equal'];
    case 'texts':
      return ['in', 'empty'];
    default:
      if ('map' in shape) return ['in', 'empty'];
      return 'list' in shape ? ['empty'] : [];
  }
}

/** The selector with the one wrong name mended: in its case, or as other answers of Consul call it (`ServiceMeta`, `Meta`). */
function nearestTo(selector: readonly string[], index: number, shape: Shape): string | undefined {
  const name = selector[index]?.toLowerCase() ?? '';
  const rest = selector.slice(index + 1);
  if (index > 0 || name.startsWith('node') || name.startsWith('checks') || name === 'service') {
    const same = namesOf(shape).find((each) => each.toLowerCase() === name);
    return same === undefined ? undefined : selectorText([...selector.slice(0, index), same, ...rest]);
  }
  const service = inner(shape, 'Service');
  const field =
    service &&
    namesOf(service).find((each) => [`service${each}`, each].some((own) => own.toLowerCase() === name));
  return field === undefined ? undefined : selectorText(['Service', field, ...rest]);
}

function namesOf(shape: Shape): readonly string[] {
  if (typeof shape === 'string' || 'map' in shape) return [];
  return [...('list' in shape ? shape.list : shape).fields.keys()];
}
