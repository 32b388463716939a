import { IGNORED, Rule } from '../../../../mesh/rules';
import { eachPolicy } from './policies';

export const portPolicyUnknownPort: Rule = {
  id: 'dr-port-policy-unknown-port',
  severity: 'error',
  effect: IGNORED,
  title: 'settings for a port that the Service does not have',
  codes: [],
  inputs: ['DestinationRule', 'Service', 'ServiceEntry'],
  mend: 'Write a `port` of the Service, not its `targetPort`.',
  explanation: `A DestinationRule has settings for a port that its host does not have, so they apply to nothing. The number is the \`port\`
of the Service, not the port of the container.`,
  check: (index, report) => {
    eachPolicy(index, ({ rule, field, port, isOfPort }) => {
      const found = index.hosts.resolve(rule.host, rule.namespace);
      if (!isOfPort || port === undefined || found.kind === 'unknown') return;
      const ports =
        found.kind === 'service' ? found.service.ports : found.entries.flatMap((entry) => entry.ports);
      const numbers = ports.map(({ number }) => number);
      if (numbers.length === 0 || numbers.includes(port)) return;
      report(
        rule.manifest,
        field.get('port'),
        `"${rule.host}" has no port ${port}, only ${numbers.join(', ')}.`,
      );
    });
  },
};
