import { Field } from '../../../read';
import { Asked, OPERATION_TESTS, SOURCE_TESTS, ValueTest, whenTest } from './access-value';
import { missed } from './access-miss';

/** What a policy does with the requests that its rules match. */
export type PolicyAction = 'ALLOW' | 'DENY' | 'AUDIT' | 'CUSTOM';

/**
 * What a condition with a value that cannot be compared comes to. Istio keeps to the safe side: a rule that lets in is
 * dropped, a rule that denies denies without looking at the value.
 */
class Dropped extends Error {}

/** Whether a rule of a policy matches. */
export function ruleMatches(rule: Field, action: PolicyAction, asked: Asked): boolean {
  return missesOf(rule, action, asked).length === 0;
}

/** All for which a rule does not match, each a part of a sentence; none where it does. */
export function missesOf(rule: Field, action: PolicyAction, asked: Asked): readonly string[] {
  try {
    return [
      ...alternatives(rule.get('from'), 'source', SOURCE_TESTS, action, asked),
      ...alternatives(rule.get('to'), 'operation', OPERATION_TESTS, action, asked),
      ...rule
        .get('when')
        .items()
        .flatMap((condition) => conditionMisses(condition, action, asked)),
    ];
  } catch (error) {
    if (error instanceof Dropped) return [error.message];
    throw error;
  }
}

/**
 * What is wrong with the nearest of several alternatives. All are looked at, even if the first matches: one that cannot be compared
 * drops the whole rule.
 */
function alternatives(
  list: Field,
  part: string,
  tests: ReadonlyMap<string, ValueTest>,
  action: PolicyAction,
  asked: Asked,
): readonly string[] {
  const each = list.items().map((item) => {
    const field = item.get(part);
    return [...tests].flatMap(([name, test]) => {
      const negative = `not${name.charAt(0).toUpperCase()}${name.slice(1)}`;
      return misses(name, field.get(name).texts(), field.get(negative).texts(), test, action, asked);
    });
  });
  return [...each].sort((left, right) => left.length - right.length)[0] ?? [];
}

function conditionMisses(condition: Field, action: PolicyAction, asked: Asked): readonly string[] {
  const key = condition.get('key').text ?? '';
  const test = whenTest(key);
  if (!test) throw new Dropped(`it asks for "${key}", which Istio does not know`);
  return misses(
    key,
    condition.get('values').texts(),
    condition.get('notValues').texts(),
    test,
    action,
    asked,
  );
}

function misses(
  name: string,
  values: readonly string[],
  notValues: readonly string[],
  test: ValueTest,
  action: PolicyAction,
  asked: Asked,
): readonly string[] {
  const results = (list: readonly string[]): readonly (readonly [string, boolean])[] =>
    list.flatMap((value) => {
      const result = test(value, asked);
      if (result === undefined && action === 'ALLOW')
        throw new Dropped(`it asks for ${name}, which cannot be told of what comes to this port`);
      return result === undefined ? [] : [[value, result] as const];
    });
  const [positive, negative] = [results(values), results(notValues)];
  const excepted = negative.filter(([, holds]) => holds).map(([value]) => value);
  const isWrong = positive.length > 0 && !positive.some(([, holds]) => holds);
  return [
    ...(isWrong ? [missed(name, values, asked)] : []),
    ...(excepted.length > 0 ? [`${missed(name, [], asked)}, which is excepted`] : []),
  ];
}
