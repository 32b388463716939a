import { KIND, Manifest, ManifestIndex, push, reading } from '../../../../read';
import { Gateway, gatewayPods } from '../../read';
import { certificateProblem, OTHERWISE, Rule } from '../../../../mesh/rules';
import { eachServer } from './each';

export const credentialInvalid: Rule = {
  id: 'gw-credential-invalid',
  severity: 'error',
  effect: OTHERWISE,
  title: 'certificate that a gateway cannot use',
  codes: ['IST0161'],
  inputs: ['Gateway', 'Secret', 'workloads'],
  mend: 'Write a certificate and its key in PEM as `tls.crt` and `tls.key`, or leave the Secret to whoever renews it.',
  explanation: `The Secret of a server's certificate lacks its certificate or key, cannot be read as such, holds a key of another
certificate, or one that is out of date. The gateway then has no certificate and closes connections during the handshake.`,
  check: (index, report) => {
    const seen = new Set<Manifest>();
    eachServer(index, (gateway, { field }) => {
      for (const secret of secretsOf(gateway, field.get('tls', 'credentialName').text, index)) {
        if (seen.has(secret)) continue;
        seen.add(secret);
        const problem = certificateProblem(secret);
        if (problem)
          report(secret, secret.root.get(secret.root.has('data') ? 'data' : 'stringData'), problem);
      }
    });
  },
};

function secretsOf(gateway: Gateway, name: string | undefined, index: ManifestIndex): readonly Manifest[] {
  if (!name) return [];
  const namespaces = new Set(gatewayPods(gateway, index).map(({ namespace }) => namespace));
  // Where the pods are not known, any Secret of the name may be the one.
  if (namespaces.size === 0) return secretsByName(index).get(name) ?? [];
  return [...namespaces].flatMap((namespace) => index.find(KIND.Secret, namespace, name) ?? []);
}

const secretsByName = reading((index: ManifestIndex): ReadonlyMap<string, readonly Manifest[]> => {
  const found = new Map<string, Manifest[]>();
  for (const secret of index.all(KIND.Secret)) push(found, secret.name, secret);
  return found;
});
