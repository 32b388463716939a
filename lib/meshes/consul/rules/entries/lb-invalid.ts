import { KIND } from '../../read';
import { Field } from '../../../../read';
import { BY_WEBHOOK, FindingDetails, milliseconds, Problem, refusedBy, Rule } from '../../../../mesh/rules';
import { isSet } from './http-condition';

const POLICIES: ReadonlySet<string> = new Set([
  '',
  'random',
  'round_robin',
  'least_request',
  'ring_hash',
  'maglev',
]);
const FIELDS: ReadonlySet<string> = new Set(['header', 'cookie', 'query_parameter']);

export const lbInvalid: Rule = {
  id: 'consul-lb-invalid',
  severity: 'error',
  effect: refusedBy('server'),
  title: 'load balancing that Consul refuses',
  codes: [],
  inputs: ['ServiceResolver'],
  mend: 'Write hash policies only under `ring_hash` or `maglev`, each with `sourceIP` or with a field and its value.',
  explanation: `Consul refuses a ServiceResolver whose load balancing does not fit together: an unknown policy, hash policies under one that
does not hash, settings of another policy, a hash policy with half a field or with a field beside \`sourceIP\`, or a cookie of the
session with a lifetime.`,
  check: (index, report) => {
    for (const manifest of index.all(KIND.ServiceResolver)) {
      const balancer = manifest.spec.get('loadBalancer');
      for (const problem of problemsOf(balancer)) report(manifest, ...problem);
    }
  },
};

function problemsOf(balancer: Field): readonly Problem[] {
  const policy = balancer.get('policy').text ?? '';
  if (!POLICIES.has(policy)) return [[balancer.get('policy'), `"${policy}" is no policy of Consul.`]];
  const problems: Problem[] = [];
  for (const [name, owner] of [
    ['ringHashConfig', 'ring_hash'],
    ['leastRequestConfig', 'least_request'],
  ] as const) {
    const config = balancer.get(name);
    if (isSet(config) && policy !== owner)
      problems.push([config, `"${name}" is for the policy "${owner}", not "${policy}".`]);
  }
  const hashes = balancer.get('hashPolicies');
  if (hashes.items().length > 0 && policy !== 'ring_hash' && policy !== 'maglev')
    problems.push([hashes, `the policy "${policy}" does not hash.`]);
  for (const hash of hashes.items()) {
    const problem = hashProblem(hash);
    if (problem) problems.push([hash, ...problem]);
  }
  return problems;
}

function hashProblem(hash: Field): readonly [message: string, details?: FindingDetails] | undefined {
  const field = hash.get('field').text ?? '';
  const hasValue = isSet(hash.get('fieldValue'));
  if (field !== '' && !FIELDS.has(field)) return [`"${field}" is no field that can be hashed.`, BY_WEBHOOK];
  if (hash.get('sourceIP').boolean === true && (field !== '' || hasValue))
    return ['it hashes the source address and a field at once.', field === '' ? undefined : BY_WEBHOOK];
  if (field !== '' && !hasValue) return [`the field "${field}" has no "fieldValue".`, BY_WEBHOOK];
  if (field === '' && hasValue) return ['the "fieldValue" has no "field".'];
  const cookie = hash.get('cookieConfig');
  if (!isSet(cookie)) return undefined;
  if (field !== 'cookie') return ['"cookieConfig" is for the field "cookie".'];
  const ttl = milliseconds(cookie.get('ttl').text ?? '0');
  return cookie.get('session').boolean === true && ttl !== undefined && ttl > 0
    ? ['a cookie of the session has no "ttl".', BY_WEBHOOK]
    : undefined;
}
