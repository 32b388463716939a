import { refusedBy, Rule } from '../../../../mesh/rules';
import { eachPolicy } from './policies';

const SETTINGS = ['outlierDetection', 'connectionPool', 'loadBalancer', 'tls'];
const MORE = ['portLevelSettings', 'tunnel', 'proxyProtocol', 'retryBudget'];

export const policyEmpty: Rule = {
  id: 'dr-policy-empty',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'traffic policy without content',
  codes: ['IST0106'],
  inputs: ['DestinationRule'],
  mend: 'Write a setting, or remove the empty part.',
  explanation: `A traffic policy, the settings of a port, or a connection pool is there and says nothing. Istio's admission check refuses
it.`,
  check: (index, report) => {
    eachPolicy(index, ({ rule: { manifest }, field, isOfPort, port }) => {
      if (!(isOfPort ? SETTINGS : [...SETTINGS, ...MORE]).some((name) => field.has(name))) {
        report(
          manifest,
          field,
          isOfPort ? `the settings of port ${port ?? '?'} are empty.` : 'the traffic policy is empty.',
        );
      }
      if (isOfPort && !field.has('port'))
        report(manifest, field, 'the settings do not say for which port they are.');
      const pool = field.get('connectionPool');
      if (pool.exists && !pool.has('http') && !pool.has('tcp'))
        report(manifest, pool, 'the connection pool is empty.');
    });
  },
};
