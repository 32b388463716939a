import { Field } from '../../../../read';
import { refusedBy, regexProblem, Rule } from '../../../../mesh/rules';
import { eachHttpRule } from './each';

export const rewriteInvalid: Rule = {
  id: 'vs-rewrite-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'rewrite that Istio refuses',
  codes: ['IST0106'],
  inputs: ['VirtualService'],
  mend: 'Write one of `uri` and `uriRegexRewrite`, the latter with `match` and `rewrite`, or `authority` alone.',
  explanation: `A rewrite must change the path or the host, and the path in one way only. By regular expression it needs both the
expression, in the grammar of RE2, and what to put in its place. Istio's admission check refuses others.`,
  check: (index, report) => {
    eachHttpRule(index, ({ manifest }, { field }) => {
      const rewrite = field.get('rewrite');
      const problem = rewrite.exists ? problemOf(rewrite) : undefined;
      if (problem) report(manifest, rewrite, problem);
    });
  },
};

function problemOf(rewrite: Field): string | undefined {
  const regex = rewrite.get('uriRegexRewrite');
  if (rewrite.get('uri').text && regex.exists) return 'the rewrite has both `uri` and `uriRegexRewrite`.';
  if (!rewrite.get('uri').text && !regex.exists && !rewrite.get('authority').text)
    return 'the rewrite changes nothing.';
  if (!regex.exists) return undefined;
  const [match, replacement] = [regex.get('match').text, regex.get('rewrite').text];
  if (!match || !replacement) return 'the rewrite by regular expression needs both `match` and `rewrite`.';
  const problem = regexProblem(match);
  return problem && `the regular expression "${match.slice(0, 80)}" is not RE2: ${problem}.`;
}
