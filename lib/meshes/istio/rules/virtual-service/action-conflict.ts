import { Field } from '../../../../read';
import { VirtualService } from '../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';
import { eachHttpRule } from './each';

export const actionConflict: Rule = {
  id: 'vs-action-conflict',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'rule that does not do exactly one thing',
  codes: ['IST0106'],
  inputs: ['VirtualService'],
  mend: 'Leave one of `route`, `redirect` and `directResponse`, without what belongs to another.',
  explanation: `A rule for requests must do exactly one thing: send them on (\`route\`), redirect them or answer them itself. A rule
that does none, or two of them, or that injects faults or rewrites where it does not send on, is refused by Istio's admission check.`,
  check: (index, report) => {
    eachHttpRule(index, (each, { field }) => {
      const problem = problemOf(field, each);
      if (problem) report(each.manifest, field, problem);
    });
  },
};

function problemOf(rule: Field, { hosts }: VirtualService): string | undefined {
  // What a rule with a delegate may not have is another rule's subject.
  if (rule.has('delegate') && hosts.length > 0) return undefined;
  const actions = ['route', 'redirect', 'directResponse'].filter((name) =>
    name === 'route' ? rule.get('route').items().length > 0 : rule.has(name),
  );
  const [action] = actions;
  if (action === undefined) return 'the rule neither routes, nor redirects, nor answers.';
  if (actions.length > 1) return `the rule has \`${actions.join('` and `')}\`, and only one of them can be.`;
  if (action === 'route') return undefined;
  const extra = ['fault', 'rewrite'].find((name) => rule.has(name));
  return extra && `the rule has \`${action}\`, which cannot be together with \`${extra}\`.`;
}
