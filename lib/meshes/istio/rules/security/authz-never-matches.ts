import { Field } from '../../../../read';
import { Problem, refusedBy, Rule, truth } from '../../../../mesh/rules';
import { conditionProblems } from './conditions';
import { isFilled, policies, Policy, PolicyRule } from './each';
import { valuesOf } from './policy-values';
import { refusedValue } from './refused-values';

export const authzNeverMatches: Rule = {
  id: 'authz-never-matches',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'AuthorizationPolicy that Istio refuses',
  codes: ['IST0106'],
  inputs: ['AuthorizationPolicy'],
  mend: 'Say something in each part of the rule: addresses, port numbers as text, paths whose only braces are "{*}" and "{**}", and keys that Istio knows.',
  explanation: `A DENY or CUSTOM policy without rules never matches, so Istio's admission check refuses it. It refuses, too, a source or an
operation with nothing in it, an address or a port that is not valid, a service account with a star, a trust domain with a star between
other letters, and a condition with an unknown key or without values. In a path \`{*}\` stands for one part and \`{**}\`, at the end, for
all that follow; other braces are refused. For "every request", write one empty rule: \`rules: [{}]\`.`,
  check: (index, report) => {
    for (const policy of policies(index)) {
      const problems = [
        ...actionProblem(policy),
        ...dryRunProblem(policy),
        ...policy.rules.flatMap(problemsOf),
      ];
      for (const [at, message, details] of problems) report(policy.manifest, at, message, details);
    }
  },
};

function actionProblem({ manifest, action, rules }: Policy): readonly Problem[] {
  if (rules.length > 0 || (action !== 'DENY' && action !== 'CUSTOM')) return [];
  return [[manifest.spec.get('action'), `the action ${action} without rules never matches.`]];
}

const DRY_RUN = 'istio.io/dry-run';

function dryRunProblem({ manifest, action }: Policy): readonly Problem[] {
  const at = manifest.root.get('metadata', 'annotations', DRY_RUN);
  if (!at.exists) return [];
  if (action !== 'ALLOW' && action !== 'DENY')
    return [[at, `a policy can be tried without effect with ALLOW and DENY, not with ${action}.`]];
  const said = manifest.annotations[DRY_RUN] ?? '';
  return truth(said) === undefined ? [[at, `"${said}" is neither true nor false.`]] : [];
}

function problemsOf(rule: PolicyRule): Problem[] {
  const { field, sources, operations, conditions } = rule;
  return [
    ...[...sources, ...operations].flatMap((part) => emptyProblem(part, field)),
    ...sources.flatMap(mixProblem),
    ...conditions.flatMap(conditionProblems),
    ...valuesOf(rule).flatMap((value): Problem[] => {
      const problem = refusedValue(value);
      return problem === undefined ? [] : [[value.item, problem]];
    }),
  ];
}

function emptyProblem(part: Field, rule: Field): Problem[] {
  if (part.fields().some(isFilled)) return [];
  const at = part.exists ? part : rule;
  return [[at, `${part.step === 'source' ? 'a source' : 'an operation'} of the rule says nothing.`]];
}

function mixProblem(source: Field): Problem[] {
  const accounts = ['serviceAccounts', 'notServiceAccounts'].map((name) => source.get(name)).find(isFilled);
  const others = ['principals', 'notPrincipals', 'namespaces', 'notNamespaces'];
  const other = others.find((name) => isFilled(source.get(name)));
  if (!accounts || !other) return [];
  return [
    [accounts, `\`${accounts.step}\` cannot stand beside \`${other}\`.`, { effect: refusedBy('api-server') }],
  ];
}
