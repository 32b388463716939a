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
\`VERIFY_CERTIFICATE_AT_CLIENT=false\`, do not look at the certificate at all.

A \`credentialName\` is for gateways. Sidecars read it only in a DestinationRule with a \`workloadSelector\`; without one they connect in plain
text, as if there were no \`tls\`.`,
  check: (index, report) => {
    eachPolicy(index, ({ rule, field }) => {
      const tls = field.get('tls');
      const mode = tls.get('mode').text;
      if (mode !== 'SIMPLE' && mode !== 'MUTUAL') return;
      if (tls.get('caCertificates').text || tls.get('caCertCredentialName').text) return;
      const credential = tls.get('credentialName').text ?? '';
      if (credential !== '') {
        if (credential.startsWith('configmap://') || rule.manifest.spec.has('workloadSelector')) return;
        report(
          rule.manifest,
          tls,
          `sidecars do not read the credential "${credential}" of a DestinationRule without a \`workloadSelector\`, and open no TLS to "${rule.host}": it is for gateways alone.`,
          { mend: 'Add a `workloadSelector` for the pods that have the credential, or write files.' },
        );
        return;
      }
      report(
        rule.manifest,
        tls,
        `clients of "${rule.host}" open TLS (${mode}) without a CA that the server's certificate must come from.`,
      );
    });
  },
};
