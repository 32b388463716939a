import { Field, isHttpProtocol, parseProtocol } from '../../../../read';
import { GatewayServer } from '../../read';
import { IGNORED, Problem, refusedBy, Rule } from '../../../../mesh/rules';
import { eachServer } from './each';

const FILES = ['serverCertificate', 'privateKey', 'caCertificates'];

export const tlsInvalid: Rule = {
  id: 'gw-tls-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'TLS settings of a server that Istio refuses',
  codes: ['IST0106'],
  inputs: ['Gateway'],
  mend: 'Write `tls` with a mode and one source of certificates for HTTPS and TLS, and nothing but `httpsRedirect` for HTTP.',
  explanation: `A server for HTTPS or TLS needs \`tls\`, and one for plain HTTP may have only a redirect in it. With \`SIMPLE\` or \`MUTUAL\` the
certificate comes from exactly one source: a \`credentialName\`, or a file with its key, and \`MUTUAL\` from files needs the CA of the clients.
\`ISTIO_MUTUAL\` uses Istio's own certificates and no others. Istio's admission check refuses the rest, but for a credential of a server
for plain HTTP, which is passed over.`,
  check: (index, report) => {
    eachServer(index, ({ manifest }, server) => {
      const [at, problem, details] = problemOf(server) ?? [];
      if (at && problem) report(manifest, at, problem, details);
    });
  },
};

function problemOf({ field, protocol }: GatewayServer): Problem | undefined {
  const tls = field.get('tls');
  const parsed = parseProtocol(protocol);
  if (parsed === undefined) return undefined;
  if (protocol === 'HTTPS' || protocol === 'TLS') {
    return tls.exists ? certificateProblem(tls) : [field, `a server for ${protocol} needs \`tls\`.`];
  }
  if (!tls.exists) return undefined;
  if (!isHttpProtocol(parsed)) return [tls, `a server for ${protocol} cannot have \`tls\`.`];
  const message = `a server for plain ${protocol} can have nothing but \`httpsRedirect\` in \`tls\`.`;
  const mode = tls.get('mode').text ?? 'PASSTHROUGH';
  if (!['PASSTHROUGH', 'AUTO_PASSTHROUGH'].includes(mode) || FILES.some((name) => tls.get(name).text))
    return [tls, message];
  // A credential is another matter than files: Istio warns of it, and does not look at it.
  return tls.has('credentialName') || tls.has('credentialNames')
    ? [tls, message, { effect: IGNORED }]
    : undefined;
}

function certificateProblem(tls: Field): Problem | undefined {
  const problem = contradictionIn(tls);
  return problem
    ? [tls, problem, isRefusedBySchema(tls) ? { effect: refusedBy('api-server') } : undefined]
    : undefined;
}

/** The definition of the kind knows of lists that nothing else may stand beside. */
function isRefusedBySchema(tls: Field): boolean {
  return tls.has('credentialNames') && (tls.has('credentialName') || tls.has('tlsCertificates'));
}

function contradictionIn(tls: Field): string | undefined {
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
