import { Field } from '../../../../read';
import { Problem, Rule } from '../../../../mesh/rules';
import { durationProblem } from '../../../../mesh/rules';
import { eachPolicy } from './policies';

export const hashInvalid: Rule = {
  id: 'dr-hash-invalid',
  severity: 'error',
  title: 'load balancing that Istio refuses',
  codes: [],
  inputs: ['DestinationRule'],
  mend: 'Name the cookie, write a prime below 5000011 as the table size, and a duration for the warm-up.',
  explanation: `Sticky sessions by a cookie without a name, a Maglev table whose size is no prime, or a warm-up without a duration is refused
by Istio's admission check.`,
  check: (index, report) => {
    eachPolicy(index, ({ rule, field }) => {
      for (const [at, problem] of problemsOf(field.get('loadBalancer'))) report(rule.manifest, at, problem);
    });
  },
};

function problemsOf(balancer: Field): readonly Problem[] {
  const found: Problem[] = [];
  const hash = balancer.get('consistentHash');
  const cookie = hash.get('httpCookie');
  if (cookie.exists && !cookie.get('name').text) found.push([cookie, 'the cookie has no name.']);
  const size = hash.get('maglev', 'tableSize');
  if (size.exists && !(size.number && size.number < 5000011 && isPrime(size.number))) {
    found.push([size, `the table size ${String(size.value)} is no prime below 5000011.`]);
  }
  const warmup = balancer.get('warmup');
  const problem = durationProblem(warmup.get('duration'));
  if (warmup.exists && !warmup.has('duration')) found.push([warmup, 'the warm-up has no duration.']);
  if (problem)
    found.push([warmup.get('duration'), `the warm-up "${String(warmup.get('duration').value)}" ${problem}.`]);
  return found;
}

function isPrime(number: number): boolean {
  if (number < 2) return false;
  for (let factor = 2; factor * factor <= number; factor++) if (number % factor === 0) return false;
  return true;
}
