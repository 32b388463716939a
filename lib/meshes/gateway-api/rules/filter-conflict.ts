import { Field, filterLists, kubeRoutes } from '../../../read';
import { Problem, refusedBy, Rule } from '../../../mesh/rules';
import { listProblems, replacingPrefix } from './filters';

export const filterConflict: Rule = {
  id: 'gwapi-filter-conflict',
  severity: 'error',
  effect: refusedBy('api-server'),
  title: 'filters of a route that do not go together',
  codes: [],
  inputs: ['HTTPRoute', 'GRPCRoute'],
  relates: false,
  mend: 'Leave one of them out, or write each into a rule of its own.',
  explanation: `The filters of a rule contradict each other or the rule, and the API server refuses the route: a redirect together with
backends or with a rewrite; a filter that may stand only once, twice; a filter without the field of its type, or with that of another;
a prefix that is replaced (\`ReplacePrefixMatch\`) in a rule that does not have exactly one match, of type \`PathPrefix\`.`,
  check: (index, report) => {
    for (const { manifest, rules } of kubeRoutes(index)) {
      for (const rule of rules) {
        for (const problem of ruleProblems(rule)) report(manifest, ...problem);
      }
    }
  },
};

function ruleProblems(rule: Field): readonly Problem[] {
  const lists = filterLists(rule);
  const redirect = rule
    .get('filters')
    .items()
    .find((filter) => filter.has('requestRedirect'));
  const problems = lists.flatMap(listProblems);
  const prefix = lists.map(replacingPrefix).find((each) => each !== undefined);
  return [
    ...problems,
    ...(redirect && rule.get('backendRefs').items().length > 0
      ? [[redirect, 'a rule with a redirect has no backends.'] as const]
      : []),
    ...(prefix && !hasOnePrefix(rule)
      ? [
          [
            prefix,
            'only a rule with exactly one match, of type PathPrefix, has a prefix to replace.',
          ] as const,
        ]
      : []),
  ];
}

/** A rule without matches has one by default, for the prefix `/`. */
function hasOnePrefix(rule: Field): boolean {
  const matches = rule.get('matches').items();
  if (!rule.has('matches')) return true;
  return matches.length === 1 && (matches[0]?.get('path', 'type').text ?? 'PathPrefix') === 'PathPrefix';
}
