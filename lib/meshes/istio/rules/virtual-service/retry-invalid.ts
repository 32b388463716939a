import { STATUS_CODES } from 'node:http';
import { ownValue, Field } from '../../../../read';
import { durationProblem, durationRefusal, Problem, refusedBy, Rule } from '../../../../mesh/rules';
import { eachHttpRule } from './each';

const RETRY_ON: ReadonlySet<string> = new Set([
  '5xx',
  'gateway-error',
  'reset',
  'reset-before-request',
  'connect-failure',
  'retriable-4xx',
  'refused-stream',
  'retriable-status-codes',
  'retriable-headers',
  'envoy-ratelimited',
  'http3-post-connect-failure',
  'cancelled',
  'deadline-exceeded',
  'internal',
  'resource-exhausted',
  'unavailable',
]);

export const retryInvalid: Rule = {
  id: 'vs-retry-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'retries that Istio refuses',
  codes: ['IST0106'],
  inputs: ['VirtualService'],
  mend: 'Write `attempts` of at least 1, or 0 and nothing else, and words of Envoy in `retryOn`.',
  explanation: `The retries of a rule are refused by Istio's admission check: a negative number of attempts, other settings beside
\`attempts: 0\` (which turns retries off), a word in \`retryOn\` that Envoy does not know, or a malformed duration. The words stand one after
the other with commas and no spaces.`,
  check: (index, report) => {
    eachHttpRule(index, ({ manifest }, { field }) => {
      const retries = field.get('retries');
      if (!retries.exists) return;
      for (const [at, problem, details] of problemsOf(retries)) report(manifest, at, problem, details);
    });
  },
};

function problemsOf(retries: Field): readonly Problem[] {
  const found: Problem[] = [];
  const attempts = retries.get('attempts');
  const number = attempts.number ?? 0;
  if (number < 0) found.push([attempts, `${number} attempts are negative.`]);
  const others = ['perTryTimeout', 'retryOn', 'retryRemoteLocalities'].filter((name) => retries.has(name));
  if (number === 0 && others.length > 0) {
    found.push([
      retries,
      `\`attempts\` is 0, which turns retries off, but \`${others.join('` and `')}\` is set.`,
    ]);
  }
  const on = retries.get('retryOn');
  for (const word of on.text ? on.text.split(',') : []) {
    if (!RETRY_ON.has(word) && ownValue(STATUS_CODES, word) === undefined) {
      found.push([on, `"${word}" is no word of \`retryOn\`.`]);
    }
  }
  for (const name of ['perTryTimeout', 'backoff']) {
    const field = retries.get(name);
    const problem = durationProblem(field);
    if (problem)
      found.push([
        field,
        `the ${name} "${String(field.value)}" ${problem}.`,
        { effect: durationRefusal(field) },
      ]);
  }
  return found;
}
