import { Field } from '../../../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';
import { eachPolicy } from './policies';

export const clientTlsInvalid: Rule = {
  id: 'dr-client-tls-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'TLS settings of clients that Istio refuses',
  codes: ['IST0106'],
  inputs: ['DestinationRule'],
  mend: 'Write either `credentialName`, or files, and with `MUTUAL` both `clientCertificate` and `privateKey`.',
  explanation: `The TLS settings of a DestinationRule contradict themselves: \`MUTUAL\` without a certificate and key of the client, a
\`credentialName\` together with files, or a server that is not checked (\`insecureSkipVerify\`) together with what it would be checked
against. Istio's admission check refuses them.`,
  check: (index, report) => {
    eachPolicy(index, ({ rule, field }) => {
      const problem = problemOf(field.get('tls'));
      if (problem) report(rule.manifest, field.get('tls'), problem);
    });
  },
};

function problemOf(tls: Field): string | undefined {
  const mode = tls.get('mode').text;
  if (mode !== 'SIMPLE' && mode !== 'MUTUAL') return undefined;
  const has = (name: string): boolean => Boolean(tls.get(name).text);
  if (tls.get('insecureSkipVerify').boolean === true) {
    const names = mode === 'SIMPLE' ? ['caCertificates', 'credentialName'] : ['caCertificates'];
    const what = tls.get('subjectAltNames').items().length > 0 ? 'subjectAltNames' : names.find(has);
    if (what) return `the server is not checked (\`insecureSkipVerify\`), and \`${what}\` says against what.`;
  }
  if (has('credentialName')) {
    const file = ['clientCertificate', 'privateKey', 'caCertificates', 'caCrl'].find(has);
    return file && `the settings have both \`credentialName\` and \`${file}\`.`;
  }
  const missing =
    mode === 'MUTUAL' ? ['clientCertificate', 'privateKey'].find((name) => !has(name)) : undefined;
  return missing && `MUTUAL needs \`${missing}\`, or a \`credentialName\`.`;
}
