import { Field } from '../../../../read';
import { FindingDetails, OTHERWISE, Rule } from '../../../../mesh/rules';
import { Policy, policies, PolicyRule } from './each';
import { Attribute, valuesOfPart } from './policy-values';

export const authzRuleEachAlone: Rule = {
  id: 'authz-rule-each-alone',
  severity: 'info',
  effect: OTHERWISE,
  title: 'who and what in two rules, of which either is enough',
  codes: [],
  inputs: ['AuthorizationPolicy'],
  mend: 'Take away the dash in front of `to` (or `when`), so that it stands in one rule with `from`; if either is meant to be enough, leave it.',
  explanation: `Each dash under \`rules\` begins a rule of its own, and one rule that matches is enough. A policy with a rule of \`from\` alone and
another of \`to\` or \`when\` alone is about all requests of those callers, and about those requests of everyone. Often one rule was meant, in
which both must hold. It is so with operations, too: with \`methods\` in one and \`paths\` in another, either is enough.

A rule that lets everyone in to a path or a port, such as a health check, is usual, so it is only worth knowing; by host or by method
alone it is a warning.`,
  check: (index, report) => {
    for (const policy of policies(index)) {
      for (const [at, message, details] of [
        ...ruleProblems(policy),
        ...policy.rules.flatMap(operationProblem),
      ])
        report(policy.manifest, at, message, details);
    }
  },
};

type Found = readonly [Field, string, FindingDetails?];

/** The rule that says nothing of who calls, where another one says nothing else. */
function ruleProblems({ rules, action }: Policy): readonly Found[] {
  const caller = rules.find((rule) => partsOf(rule) === 'from');
  const request = rules.find((rule) => ['to', 'when'].includes(partsOf(rule)));
  if (!caller || !request) return [];
  const verb = action === 'ALLOW' ? 'lets in' : action === 'DENY' ? 'denies' : 'is about';
  const text = `the rule rules[${request.field.step}] ${verb} everyone whose request fits it, whatever rules[${caller.field.step}] says of who calls.`;
  return [[request.field, text, action === 'ALLOW' && isWide(request) ? { severity: 'warning' } : {}]];
}

/** The one part that a rule has; empty where it has several, or none. */
function partsOf({ field }: PolicyRule): string {
  const parts = ['from', 'to', 'when'].filter((name) => field.get(name).items().length > 0);
  return parts.length === 1 ? (parts[0] ?? '') : '';
}

/** Whether a rule names neither paths nor ports, as one for everyone usually does. */
function isWide({ operations }: PolicyRule): boolean {
  const narrow: readonly Attribute[] = ['paths', 'ports'];
  return operations.some((operation) => !valuesOfPart(operation).some(({ about }) => narrow.includes(about)));
}

/** The second of two operations, where one has methods alone and the other paths or hosts alone. */
function operationProblem({ operations, field }: PolicyRule): readonly Found[] {
  const kinds = operations.map((operation) => [
    ...new Set(valuesOfPart(operation).map(({ about }) => about)),
  ]);
  const only = (...wanted: readonly Attribute[]): number =>
    kinds.findIndex((each) => each.length === 1 && each.every((about) => wanted.includes(about)));
  const [methods, places] = [only('methods'), only('paths', 'hosts')];
  const second = operations[Math.max(methods, places)];
  if (methods < 0 || places < 0 || !second) return [];
  return [
    [
      second,
      `either operation of rules[${field.step}] is enough: the methods of one on every path, and the paths or hosts of the other with every method.`,
    ],
  ];
}
