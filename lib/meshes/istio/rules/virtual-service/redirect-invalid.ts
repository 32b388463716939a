import { Field } from '../../../../read';
import { RouteRule } from '../../read';
import { Problem, refusedBy, Rule } from '../../../../mesh/rules';
import { eachHttpRule } from './each';

export const redirectInvalid: Rule = {
  id: 'vs-redirect-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'redirect that Istio refuses',
  codes: ['IST0106'],
  inputs: ['VirtualService'],
  mend: 'Write where to redirect to: `uri`, `authority`, `scheme` or `port`, with a 3xx code.',
  explanation: `A redirect must say what changes in the address, may replace either the whole path or its matched prefix, and needs a code
from 300 to 399 and one of the schemes http and https. Replacing the prefix needs matches by prefix. Istio's admission check refuses
others.`,
  check: (index, report) => {
    eachHttpRule(index, ({ manifest }, rule) => {
      const redirect = rule.field.get('redirect');
      if (!redirect.exists) return;
      for (const [at, problem, details] of problemsOf(redirect, rule)) report(manifest, at, problem, details);
    });
  },
};

function problemsOf(redirect: Field, { matches }: RouteRule): readonly Problem[] {
  const found: Problem[] = [];
  const prefix = redirect.get('prefixRewrite');
  if (redirect.get('uri').text && prefix.text)
    found.push([redirect, 'the redirect has both `uri` and `prefixRewrite`.']);
  if (prefix.text && matches.some((match) => match.has('uri') && !match.get('uri').has('prefix'))) {
    found.push([prefix, 'the redirect replaces a prefix, and not all matches are by prefix.']);
  }
  if (
    !['uri', 'prefixRewrite', 'authority', 'port', 'derivePort', 'scheme'].some(
      (name) => redirect.has(name) && redirect.get(name).text !== '',
    )
  ) {
    found.push([redirect, 'the redirect does not say where to.']);
  }
  const code = redirect.get('redirectCode');
  if (code.number !== undefined && code.number !== 0 && (code.number < 300 || code.number > 399)) {
    const by = code.number < 0 ? 'api-server' : 'webhook';
    found.push([code, `${code.number} is no code of a redirect.`, { effect: refusedBy(by) }]);
  }
  const scheme = redirect.get('scheme');
  if (scheme.text && !['http', 'https'].includes(scheme.text)) {
    found.push([scheme, `"${scheme.text}" is neither "http" nor "https".`]);
  }
  return found;
}
