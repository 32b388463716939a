import { kubeRoutes } from '../../../read';
import { refusedBy, Rule } from '../../../mesh/rules';

const ALLOWED = /^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})+$/;
const PIECES = ['//', '/./', '/../', '%2f', '%2F', '#'];
const ENDS = ['/..', '/.'];

export const pathInvalid: Rule = {
  id: 'gwapi-path-invalid',
  severity: 'error',
  effect: refusedBy('api-server'),
  title: 'path of a match that the API server refuses',
  codes: [],
  inputs: ['HTTPRoute'],
  mend: 'Write a path that begins with `/` and stands as it is sent, or use the type RegularExpression.',
  explanation: `A path that is matched exactly or by its prefix begins with a slash, has no empty, \`.\` or \`..\` elements, no fragment and no
encoded slash, and only characters that may stand in a path. The API server refuses the route otherwise.`,
  check: (index, report) => {
    for (const { manifest, rules, kind } of kubeRoutes(index)) {
      if (kind !== 'HTTPRoute') continue;
      for (const path of rules.flatMap((rule) =>
        rule
          .get('matches')
          .items()
          .map((match) => match.get('path')),
      )) {
        const type = path.get('type').text ?? 'PathPrefix';
        const value = path.get('value');
        if (value.text === undefined || (type !== 'Exact' && type !== 'PathPrefix')) continue;
        const problem = problemOf(value.text);
        if (problem) report(manifest, value, `the path "${value.text}" ${problem}.`);
      }
    }
  },
};

function problemOf(path: string): string | undefined {
  if (!path.startsWith('/')) return 'does not begin with "/"';
  const piece = PIECES.find((each) => path.includes(each)) ?? ENDS.find((each) => path.endsWith(each));
  if (piece !== undefined) return `has "${piece}" in it`;
  return ALLOWED.test(path) ? undefined : 'has a character that a path cannot have';
}
