import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { eachPolicy } from './policies';

export const tlsNoCa: Rule = {
  id: 'dr-tls-no-ca',
  severity: 'info',
  effect: OTHERWISE,
  title: 'TLS without a CA of its own',
  codes: ['IST0128', 'IST0129'],
  inputs: ['DestinationRule'],
  mend: "Write `caCertificates`, or a `credentialName` with a CA, unless the server's certificate is from a public one.",
  explanation: `Clients open TLS to a server, and the DestinationRule does not say which CA its certificate must come from. Current Istio
takes the CAs that the proxy's image brings, so public certificates work and private ones do not. Older versions, and any with
\`VERIFY_CERTIFICATE_AT_CLIENT=false\`, do not look at the certificate at all.`,
  check: (index, report) => {
    eachPolicy(index, ({ rule, field }) => {
      const tls = field.get('tls');
      const mode = tls.get('mode').text;
      if (mode !== 'SIMPLE' && mode !== 'MUTUAL') return;
      if (
        tls.get('caCertificates').text ||
        tls.get('credentialName').text ||
        tls.get('caCertCredentialName').text
      )
        return;
      report(
        rule.manifest,
        tls,
        `clients of "${rule.host}" open TLS (${mode}) without a CA that the server's certificate must come from.`,
      );
    });
  },
};
