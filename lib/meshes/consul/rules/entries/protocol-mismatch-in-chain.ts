import { chainLinks, protocolOfService } from '../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';

export const protocolMismatchInChain: Rule = {
  id: 'consul-protocol-mismatch-in-chain',
  severity: 'error',
  effect: refusedBy('server'),
  title: 'services of different protocols joined',
  codes: [],
  inputs: ['ServiceRouter', 'ServiceSplitter', 'ServiceResolver', 'ServiceDefaults', 'ProxyDefaults'],
  mend: 'Give both services the same protocol in their ServiceDefaults.',
  explanation: `Routes, splits, redirects and failovers join services, and Consul refuses an entry that joins two of different protocols. Also
\`http\` and \`grpc\` are different.

Asked where the input holds the ServiceDefaults of both, or is said to be all there is (\`--closed\`).`,
  check: (index, report) => {
    for (const { manifest, service: to, destination } of chainLinks(index)) {
      const from = manifest.name;
      if (from === to || destination.get('peer').text) continue;
      const own = protocolOfService(from, manifest, index);
      const other = protocolOfService(to, manifest, index);
      if (own === undefined || other === undefined || own === other) continue;
      report(
        manifest,
        destination.get('service'),
        `"${from}" has the protocol "${own}", and "${to}" has "${other}".`,
      );
    }
  },
};
