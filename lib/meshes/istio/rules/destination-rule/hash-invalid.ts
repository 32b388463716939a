import { Field } from '../../../../read';
import { durationProblem, durationRefusal, lacking, Problem, refusedBy, Rule } from '../../../../mesh/rules';
import { eachPolicy } from './policies';

export const hashInvalid: Rule = {
  id: 'dr-hash-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'load balancing that Istio refuses',
  codes: ['IST0106'],
  inputs: ['DestinationRule'],
  mend: 'Name the cookie, write a prime below 5000011 as the table size, and a duration for the warm-up.',
  explanation: `Sticky sessions by a cookie without a name, a Maglev table whose size is no prime, or a warm-up without a duration is refused
by Istio's admission check.`,
  check: (index, report) => {
    eachPolicy(index, ({ rule, field }) => {
      for (const [at, problem, details] of problemsOf(field.get('loadBalancer')))
        report(rule.manifest, at, problem, details);
    });
  },
};

function problemsOf(balancer: Field): readonly Problem[] {
  const found: Problem[] = [];
  const hash = balancer.get('consistentHash');
  const cookie = hash.get('httpCookie');
  if (cookie.exists && !cookie.get('name').text)
    found.push([cookie, 'the cookie has no name.', { effect: lacking(cookie, 'name') }]);
  const ttl = cookie.get('ttl');
  const ttlProblem = durationProblem(ttl);
  if (ttlProblem)
    found.push([ttl, `the lifetime "${String(ttl.value)}" ${ttlProblem}.`, { effect: durationRefusal(ttl) }]);
  const size = hash.get('maglev', 'tableSize');
  if (size.exists && !(size.number && size.number < 5000011 && isPrime(size.number))) {
    const by = size.number === undefined || size.number < 0 ? 'api-server' : 'webhook';
    found.push([
      size,
      `the table size ${String(size.value)} is no prime below 5000011.`,
      { effect: refusedBy(by) },
    ]);
  }
  const warmup = balancer.get('warmup');
  const duration = warmup.get('duration');
  const problem = durationProblem(duration);
  if (warmup.exists && !duration.exists)
    found.push([warmup, 'the warm-up has no duration.', { effect: refusedBy('api-server') }]);
  if (problem)
    found.push([
      duration,
      `the warm-up "${String(duration.value)}" ${problem}.`,
      { effect: durationRefusal(duration) },
    ]);
  return found;
}

/** Whether Envoy takes a number for a prime: 1 is one to it. */
function isPrime(number: number): boolean {
  if (number < 1) return false;
  for (let factor = 2; factor * factor <= number; factor++) if (number % factor === 0) return false;
  return true;
}
