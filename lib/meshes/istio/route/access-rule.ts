import { Field } from '../../../read';
import { Asked, OPERATION_TESTS, SOURCE_TESTS, ValueTest, whenTest } from './access-value';

/** What a policy does with the requests that its rules match. */
export type PolicyAction = 'ALLOW' | 'DENY' | 'AUDIT' | 'CUSTOM';

/**
 * What a condition with a value that cannot be compared comes to. Istio keeps to the safe side: a rule that lets in is
 * dropped, a rule that denies denies without looking at the value.
 */
class Dropped extends Error {}

/** Whether a rule of a policy matches. */
export function ruleMatches(rule: Field, action: PolicyAction, asked: Asked): boolean {
  try {
    const when = rule.get('when').items();
    return (
      when.every((condition) => conditionHolds(condition, action, asked)) &&
      anyOf(rule.get('from'), 'source', SOURCE_TESTS, action, asked) &&
      anyOf(rule.get('to'), 'operation', OPERATION_TESTS, action, asked)
    );
  } catch (error) {
    if (error instanceof Dropped) return false;
    throw error;
  }
}

/** All alternatives are looked at, even if the first matches: one that cannot be compared drops the whole rule. */
function anyOf(
  alternatives: Field,
  part: string,
  tests: Readonly<Record<string, ValueTest>>,
  action: PolicyAction,
  asked: Asked,
): boolean {
  const items = alternatives.items();
  if (items.length === 0) return true;
  const results = items.map((item) => {
    const field = item.get(part);
    const each = Object.entries(tests).map(([name, test]) => {
      const negative = `not${name.charAt(0).toUpperCase()}${name.slice(1)}`;
      return valuesHold(field.get(name).texts(), field.get(negative).texts(), test, action, asked);
    });
    return each.every((holds) => holds);
  });
  return results.some((holds) => holds);
}

function conditionHolds(condition: Field, action: PolicyAction, asked: Asked): boolean {
  const test = whenTest(condition.get('key').text ?? '');
  if (!test) throw new Dropped();
  return valuesHold(condition.get('values').texts(), condition.get('notValues').texts(), test, action, asked);
}

function valuesHold(
  values: readonly string[],
  notValues: readonly string[],
  test: ValueTest,
  action: PolicyAction,
  asked: Asked,
): boolean {
  const results = (list: readonly string[]): readonly boolean[] =>
    list.flatMap((value) => {
      const result = test(value, asked);
      if (result === undefined && action === 'ALLOW') throw new Dropped();
      return result === undefined ? [] : [result];
    });
  const [positive, negative] = [results(values), results(notValues)];
  return (positive.length === 0 || positive.includes(true)) && !negative.includes(true);
}
