import { Field } from '../../../../read';
import {
  durationProblem,
  durationRefusal,
  HTTP_METHODS,
  isHeaderName,
  milliseconds,
  Problem,
  refusedBy,
  regexProblem,
  Rule,
  textMatch,
} from '../../../../mesh/rules';
import { eachHttpRule } from './each';

export const corsInvalid: Rule = {
  id: 'vs-cors-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'CORS policy that Istio refuses',
  codes: ['IST0106'],
  inputs: ['VirtualService'],
  mend: 'Write methods in capitals, names that headers can have, origins with `exact`, `prefix` or `regex`, and `maxAge` in whole seconds.',
  explanation: `A CORS policy names a method that HTTP does not have (methods are written in capitals), a header that cannot be, an
origin without a comparison, or an age that is not in whole seconds. Istio's admission check refuses it.`,
  check: (index, report) => {
    eachHttpRule(index, ({ manifest }, { field }) => {
      const policy = field.get('corsPolicy');
      if (!policy.exists) return;
      for (const [at, problem, details] of problemsOf(policy)) report(manifest, at, problem, details);
    });
  },
};

function problemsOf(policy: Field): readonly Problem[] {
  const methods = policy.get('allowMethods').items();
  const headers = ['allowHeaders', 'exposeHeaders'].flatMap((name) => policy.get(name).items());
  const origins = policy.get('allowOrigins').items();
  const age = policy.get('maxAge');
  const problem =
    durationProblem(age) ??
    ((milliseconds(age.text ?? '') ?? 0) % 1000 === 0 ? undefined : 'is not in whole seconds');
  return [
    ...methods
      .filter(({ text }) => text !== '*' && !HTTP_METHODS.has(text ?? ''))
      .map((field) => [field, `"${String(field.value)}" is no method of HTTP.`] as const),
    ...headers
      .filter(({ text }) => text !== '*' && !isHeaderName(text ?? ''))
      .map((field) => [field, `"${String(field.value)}" is no name that a header can have.`] as const),
    ...origins.flatMap((field): Problem[] => {
      const match = textMatch(field);
      if (!match || match.value === '') return [[field, 'an origin is compared with nothing.']];
      const wrong = match.kind === 'regex' ? regexProblem(match.value) : undefined;
      return wrong
        ? [[field, `the origin "${match.value.slice(0, 80)}" is not RE2: ${wrong}.`] as const]
        : [];
    }),
    ...(problem
      ? [[age, `the age "${String(age.value)}" ${problem}.`, { effect: durationRefusal(age) }] as const]
      : []),
  ];
}
