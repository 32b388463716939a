import { Field } from '../../../../read';
import { lacking, Problem } from '../../../../mesh/rules';

const KEYS: ReadonlySet<string> = new Set([
  'source.ip',
  'remote.ip',
  'source.namespace',
  'source.serviceAccount',
  'source.principal',
  'source.trustDomain',
  'request.auth.principal',
  'request.auth.audiences',
  'request.auth.presenter',
  'destination.ip',
  'destination.port',
  'connection.sni',
]);

/** How many service accounts a list may have. */
const MAX_ACCOUNTS = 16;

/** Keys that go on with a name in brackets. */
const NAMED = ['request.headers', 'request.auth.claims', 'experimental.envoy.filters.'];

/** What Istio refuses in a condition (`when`) of an AuthorizationPolicy. */
export function conditionProblems(condition: Field): Problem[] {
  const key = condition.get('key');
  if (!key.text)
    return [
      [key.exists ? key : condition, 'the condition has no key.', { effect: lacking(condition, 'key') }],
    ];
  const values = ['values', 'notValues'].flatMap((name) => condition.get(name).items());
  if (values.length === 0) return [[condition, `the condition on "${key.text}" has no values.`]];
  const problem = keyProblem(key.text);
  if (problem) return [[key, problem]];
  const lists = ['values', 'notValues'].map((name) => condition.get(name));
  return key.text === 'source.serviceAccount'
    ? lists
        .filter((list) => list.items().length > MAX_ACCOUNTS)
        .map((list): Problem => [list, `there are more than ${MAX_ACCOUNTS} service accounts.`])
    : [];
}

function keyProblem(key: string): string | undefined {
  const named = NAMED.find((prefix) => key.startsWith(prefix));
  if (named) return /^[^[]+\[.+\]$/.test(key) ? undefined : `"${key}" lacks a name in brackets at its end.`;
  return KEYS.has(key) ? undefined : `"${key}" is nothing that Istio can ask for.`;
}
