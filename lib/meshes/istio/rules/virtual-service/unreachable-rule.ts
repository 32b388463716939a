import { Field } from '../../../../read';
import { RouteRule, virtualServices } from '../../read';
import { IGNORED, Problem, Rule } from '../../../../mesh/rules';

export const unreachableRule: Rule = {
  id: 'vs-unreachable-rule',
  severity: 'warning',
  effect: IGNORED,
  title: 'rule that is never reached',
  codes: ['IST0130'],
  inputs: ['VirtualService'],
  mend: 'Put the rule before the one that takes its requests, or remove it.',
  explanation: `The first rule that matches a request decides, in the order of the list. A rule after one without matches, or whose
matches all stand in earlier rules already, is never reached. A canary that was put after the default route is the common case.`,
  check: (index, report) => {
    for (const { manifest, rules } of virtualServices(index)) {
      for (const protocol of ['http', 'tls', 'tcp'] as const) {
        for (const [field, reason] of unreachable(rules.filter((rule) => rule.protocol === protocol))) {
          report(manifest, field, `the rule${named(field)} is never reached, because ${reason}.`);
        }
      }
    }
  },
};

function unreachable(rules: readonly RouteRule[]): readonly Problem[] {
  const found: Problem[] = [];
  const seen = new Set<string>();
  let all: Field | undefined;
  for (const { field, matches } of rules) {
    const keys = matches.map((match) => meaning(match.value));
    if (all) found.push([field, `the rule${named(all)} before it takes every request`]);
    else if (matches.length === 0) all = field;
    else if (keys.every((key) => seen.has(key))) found.push([field, 'earlier rules have all its matches']);
    for (const key of keys) seen.add(key);
  }
  return found;
}

/** What a match asks for, without its name, in an order that does not depend on how it was written. */
export function meaning(match: unknown): string {
  return JSON.stringify(match, (key, value: unknown) => {
    if (key === 'name') return undefined;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
  });
}

/** The name of a rule in a sentence, where it has one. */
function named(rule: Field): string {
  const name = rule.get('name').text;
  return name === undefined ? '' : ` "${name}"`;
}
