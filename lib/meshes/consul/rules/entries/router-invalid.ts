import { KIND } from '../../read';
import { Field } from '../../../../read';
import { BY_SERVER, Problem, refusedBy, Rule } from '../../../../mesh/rules';
import { comparisonProblems, conditionProblems, isSet } from './http-condition';

const RETRY_ON: ReadonlySet<string> = new Set([
  '5xx',
  'gateway-error',
  'reset',
  'connect-failure',
  'envoy-ratelimited',
  'retriable-4xx',
  'refused-stream',
  'cancelled',
  'deadline-exceeded',
  'internal',
  'resource-exhausted',
  'unavailable',
]);

export const routerInvalid: Rule = {
  id: 'consul-router-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'route that Consul refuses',
  codes: [],
  inputs: ['ServiceRouter'],
  mend: 'Write one path that begins with a slash, one way to compare each header or parameter, and words of Consul in `retryOn`.',
  explanation: `Consul refuses a ServiceRouter as a whole if one route has several paths or one without a slash in front, a header or a
parameter without a name or compared in several ways, an unknown or repeated method, a \`prefixRewrite\` without \`pathExact\` or
\`pathPrefix\`, or a word in \`retryOn\` that it does not know. The routes that were there before stay.`,
  check: (index, report) => {
    for (const manifest of index.all(KIND.ServiceRouter)) {
      for (const route of manifest.spec.get('routes').items()) {
        for (const problem of problemsOf(route)) report(manifest, ...problem);
      }
    }
  },
};

function problemsOf(route: Field): readonly Problem[] {
  const http = route.get('match', 'http');
  const destination = route.get('destination');
  const rewrite = destination.get('prefixRewrite');
  const hasPath = isSet(http.get('pathExact')) || isSet(http.get('pathPrefix'));
  return [
    ...conditionProblems(http, 'server'),
    ...comparisonProblems(http.get('header'), ['present', 'exact', 'prefix', 'suffix', 'regex']),
    ...comparisonProblems(http.get('queryParam'), ['present', 'exact', 'regex']),
    ...(isSet(rewrite) && !hasPath
      ? [[rewrite, 'there is no "pathExact" or "pathPrefix" that could be rewritten.'] as const]
      : []),
    ...destination
      .get('retryOn')
      .items()
      .filter(({ text }) => text !== undefined && !RETRY_ON.has(text))
      .map((word) => [word, `"${word.text}" is no reason to retry that Consul knows.`, BY_SERVER] as const),
  ];
}
