import { Field, isMapping } from '../../../../read';
import { meaning } from './unreachable-rule';

/** What a match says that asks nothing of a request. */
const NO_CONDITION: ReadonlySet<string> = new Set(['name', 'statPrefix', 'ignoreUriCase']);
/** What a match asks of a proxy, before any request. */
const OF_PROXIES: ReadonlySet<string> = new Set(['port', 'gateways', 'sourceLabels', 'sourceNamespace']);

/** Whether every request that meets the second match meets the first. */
export function covers(wide: Field, narrow: Field): boolean {
  const conditions = wide.fields().filter(({ step }) => !NO_CONDITION.has(String(step)));
  if (conditions.length === 0 || (ignoresCase(narrow) && !ignoresCase(wide))) return false;
  return conditions.every((condition) => {
    const other = narrow.get(String(condition.step));
    if (condition.step === 'uri')
      return isEveryPath(condition) || (other.exists && coversPath(condition, other));
    if (!other.exists) return false;
    if (!['headers', 'queryParams'].includes(String(condition.step))) return same(condition, other);
    return condition.fields().every((entry) => {
      const counterpart = other.get(String(entry.step));
      return counterpart.exists && (entry.fields().length === 0 || same(entry, counterpart));
    });
  });
}

function ignoresCase(match: Field): boolean {
  return match.get('ignoreUriCase').boolean ?? false;
}

/** Whether a match takes every request of the proxies that it is for, as Istio sees it at a glance. */
export function takesEverything(match: Field): boolean {
  return conditionsOf(match).every((field) => field.step === 'uri' && isEveryPath(field));
}

/** What a match asks of requests. */
export function conditionsOf(match: Field): readonly Field[] {
  return match
    .fields()
    .filter(({ step }) => !NO_CONDITION.has(String(step)) && !OF_PROXIES.has(String(step)));
}

function isEveryPath(uri: Field): boolean {
  const prefix = uri.get('prefix').text;
  return prefix === '/' || prefix === '' || uri.get('regex').text === '.*';
}

function coversPath(wide: Field, narrow: Field): boolean {
  if (same(wide, narrow)) return true;
  const prefix = wide.get('prefix').text;
  const other = narrow.get('prefix').text ?? narrow.get('exact').text;
  return prefix !== undefined && other !== undefined && other.startsWith(prefix);
}

function same(one: Field, other: Field): boolean {
  return isMapping(one.value) || Array.isArray(one.value)
    ? meaning(one.value) === meaning(other.value)
    : one.value === other.value;
}
