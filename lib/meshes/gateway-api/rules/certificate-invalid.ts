import { KIND, ManifestIndex, referenceGrants } from '../../../read';
import { certificateProblem, IGNORED, Problem, Rule } from '../../../mesh/rules';
import { CertificateReference, certificateReferences } from './certificates';

/** Controllers that end TLS with Secrets alone. */
const SECRETS_ONLY: ReadonlySet<string> = new Set(['istio', 'consul']);

export const certificateInvalid: Rule = {
  id: 'gwapi-certificate-invalid',
  severity: 'error',
  effect: IGNORED,
  title: 'certificate of a listener that is none',
  codes: [],
  inputs: ['Gateway', 'ListenerSet', 'GatewayClass', 'Secret', 'ReferenceGrant'],
  mend: 'Refer to a Secret of type kubernetes.io/tls that holds a certificate and its key in PEM.',
  explanation: `The certificate that a listener ends TLS with is not a Secret, or the Secret in the input is no certificate with its key. The
listener is marked invalid (\`InvalidCertificateRef\`) and not opened. The Gateway API knows Secrets; other kinds may be known to a controller of
their group, but not to Istio or Consul.

Secrets whose values are filled in later are not looked at.`,
  check: (index, report) => {
    for (const reference of certificateReferences(index)) {
      const problem = problemOf(reference, index);
      if (problem) report(reference.owner.manifest, ...problem);
    }
  },
};

function problemOf({ owner, field, to }: CertificateReference, index: ManifestIndex): Problem | undefined {
  const isSecret = to.group === '' && to.kind === 'Secret';
  if (!isSecret) {
    if (to.group !== '' && !SECRETS_ONLY.has(owner.controller)) return undefined;
    const at = ['kind', 'group'].map((name) => field.get(name)).find(({ exists }) => exists) ?? field;
    return [at, `a certificate is a Secret, not ${to.group === '' ? '' : `${to.group}/`}${to.kind}.`];
  }
  // Without a grant, it is not looked at: that is the subject of a rule of its own.
  if (to.namespace !== owner.namespace && !referenceGrants(index).permit(owner.manifest, to))
    return undefined;
  const secret = index.find(KIND.Secret, to.namespace, to.name);
  const problem = secret && certificateProblem(secret);
  return problem ? [field, `the Secret "${to.name}" is no certificate: ${problem}`] : undefined;
}
