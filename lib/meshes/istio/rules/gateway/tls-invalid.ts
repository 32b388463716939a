import { Field, isHttpProtocol, parseProtocol } from '../../../../read';
import { GatewayServer } from '../../read';
import { Rule } from '../../../../mesh/rules';
import { eachServer } from './each';

const FILES = ['serverCertificate', 'privateKey', 'caCertificates'];

export const tlsInvalid: Rule = {
  id: 'gw-tls-invalid',
  severity: 'error',
  title: 'TLS settings of a server that Istio refuses',
  codes: [],
  inputs: ['Gateway'],
  mend: 'Write `tls` with a mode and one source of certificates for HTTPS and TLS, and nothing but `httpsRedirect` for HTTP.',
  explanation: `A server for HTTPS or TLS needs \`tls\`, and one for plain HTTP may have only a redirect in it. With \`SIMPLE\` or \`MUTUAL\` the
certificate comes from exactly one source: a \`credentialName\`, or a file with its key, and \`MUTUAL\` from files needs the CA of the clients.
\`ISTIO_MUTUAL\` uses Istio's own certificates and no others. Istio's admission check refuses the rest.`,
  check: (index, report) => {
    eachServer(index, ({ manifest }, server) => {
      const problem = problemOf(server);
      const tls = server.field.get('tls');
      if (problem) report(manifest, tls.exists ? tls : server.field, problem);
    });
  },
};

function problemOf({ field, protocol }: GatewayServer): string | undefined {
  const tls = field.get('tls');
  const parsed = parseProtocol(protocol);
  if (parsed === undefined) return undefined;
  if (protocol === 'HTTPS' || protocol === 'TLS') {
    return tls.exists ? certificateProblem(tls) : `a server for ${protocol} needs \`tls\`.`;
  }
  if (!tls.exists) return undefined;
  if (!isHttpProtocol(parsed)) return `a server for ${protocol} cannot have \`tls\`.`;
  const extra = [...FILES, 'credentialName', 'credentialNames'].find((name) => tls.has(name));
  const mode = tls.get('mode').text ?? 'PASSTHROUGH';
  return extra || !['PASSTHROUGH', 'AUTO_PASSTHROUGH'].includes(mode)
    ? `a server for plain ${protocol} can have nothing but \`httpsRedirect\` in \`tls\`.`
    : undefined;
}

function certificateProblem(tls: Field): string | undefined {
  const has = (name: string): boolean => Boolean(tls.get(name).text) || tls.get(name).items().length > 0;
  const mode = tls.get('mode').text ?? 'PASSTHROUGH';
  const sources = [
    ...['credentialName', 'credentialNames', 'tlsCertificates'].filter(has),
    ...(has('serverCertificate') && has('privateKey') ? ['serverCertificate'] : []),
  ];
  if (mode === 'ISTIO_MUTUAL') {
    const extra = [...FILES, 'tlsCertificates', 'credentialName', 'credentialNames'].find(has);
    return extra && `ISTIO_MUTUAL uses Istio's own certificates, and \`${extra}\` names others.`;
  }
  if (sources.length > 1) return `the certificate comes from both \`${sources.join('` and `')}\`.`;
  if (!['SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL'].includes(mode)) return undefined;
  if (has('credentialName') || has('credentialNames')) return undefined;
  if (mode !== 'SIMPLE' && !has('caCertificates'))
    return `${mode} needs \`caCertificates\`, which the clients' must come from.`;
  if (has('tlsCertificates')) return undefined;
  const missing = ['serverCertificate', 'privateKey'].find((name) => !has(name));
  return missing && `${mode} needs \`credentialName\`, or \`${missing}\` beside the other file.`;
}
