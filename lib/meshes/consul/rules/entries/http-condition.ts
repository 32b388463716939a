import { Field } from '../../../../read';
import { BY_SERVER, HTTP_METHODS, Problem } from '../../../../mesh/rules';

const PATHS = ['pathExact', 'pathPrefix', 'pathRegex'] as const;

/** Whether a field says something: Consul takes an empty text and `false` for nothing. */
export function isSet({ value }: Field): boolean {
  return value !== undefined && value !== null && value !== '' && value !== false;
}

/**
 * What Consul refuses in the path and the methods of a condition on requests.
 *
 * @param http the condition
 * @param methodsBy who looks at the methods: the server, in any case of letters, or the admission check, in capitals only
 */
export function conditionProblems(http: Field, methodsBy: 'server' | 'webhook'): readonly Problem[] {
  const problems: Problem[] = [];
  const paths = PATHS.map((name) => http.get(name)).filter(isSet);
  const second = paths[1];
  if (second)
    problems.push([second, `"${String(paths[0]?.step)}" and "${String(second.step)}" stand together.`]);
  for (const path of paths) {
    if (path.step === 'pathRegex' || path.text === undefined || path.text.startsWith('/')) continue;
    problems.push([path, `the path "${path.text}" does not begin with a slash.`]);
  }
  const seen = new Set<string>();
  const details = methodsBy === 'server' ? BY_SERVER : undefined;
  for (const method of http.get('methods').items()) {
    const written = method.text ?? '';
    const word = written.toUpperCase();
    if (!HTTP_METHODS.has(word))
      problems.push([method, `"${String(method.value)}" is no method of HTTP.`, details]);
    else if (seen.has(word)) problems.push([method, `the method "${word}" stands here twice.`, details]);
    else if (methodsBy === 'webhook' && written !== word)
      problems.push([method, `the method "${written}" is not in capitals.`, details]);
    seen.add(word);
  }
  return problems;
}

/** What Consul refuses in conditions on headers or parameters, each of which has a name and one way to compare. */
export function comparisonProblems(list: Field, ways: readonly string[]): readonly Problem[] {
  return list.items().flatMap((item): Problem[] => {
    if (!isSet(item.get('name'))) return [[item, 'the condition has no name.', BY_SERVER]];
    const used = ways.filter((way) => isSet(item.get(way)));
    if (used.length === 1) return [];
    const name = item.get('name').text ?? '';
    return used.length === 0
      ? [[item, `"${name}" is compared with nothing.`, BY_SERVER]]
      : [[item, `"${name}" is compared in several ways: ${used.map((way) => `"${way}"`).join(', ')}.`]];
  });
}
