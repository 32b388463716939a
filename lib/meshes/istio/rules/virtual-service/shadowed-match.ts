import { Field, isMapping } from '../../../../read';
import { virtualServices } from '../../read';
import { IGNORED, Rule } from '../../../../mesh/rules';
import { meaning } from './unreachable-rule';

export const shadowedMatch: Rule = {
  id: 'vs-shadowed-match',
  severity: 'info',
  effect: IGNORED,
  title: 'match that an earlier one covers',
  codes: ['IST0131'],
  inputs: ['VirtualService'],
  mend: 'Put the narrower match first, or remove it.',
  explanation: `A match can never be met, because an earlier rule already takes all its requests: it has the same match, or one for a
shorter prefix of the path with no more conditions. \`/debug\` covers \`/debugger\` too: prefixes of Istio are compared letter by letter.`,
  check: (index, report) => {
    for (const { manifest, rules } of virtualServices(index)) {
      const before = new Map<string, Field[]>();
      for (const { protocol, matches } of rules) {
        const earlier = before.get(protocol) ?? [];
        before.set(protocol, earlier);
        for (const match of matches) {
          const cover = earlier.find((each) => covers(each, match));
          if (cover) report(manifest, match, `the match is covered by an earlier one, ${cover.toString()}.`);
          // Long lists of rules are compared with their first part only, which keeps this linear.
          else if (earlier.length < 100) earlier.push(match);
        }
      }
    }
  },
};

/** Whether every request that meets the second match meets the first. */
function covers(wide: Field, narrow: Field): boolean {
  const conditions = wide.fields().filter(({ step }) => step !== 'name');
  if (conditions.length === 0) return false;
  return conditions.every((condition) => {
    const other = narrow.get(String(condition.step));
    if (!other.exists) return false;
    if (condition.step === 'uri') return coversPath(condition, other);
    if (!['headers', 'queryParams'].includes(String(condition.step))) return same(condition, other);
    return condition.fields().every((entry) => {
      const counterpart = other.get(String(entry.step));
      return counterpart.exists && same(entry, counterpart);
    });
  });
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
