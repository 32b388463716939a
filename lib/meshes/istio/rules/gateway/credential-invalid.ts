import { Field, KIND, Manifest, ManifestIndex, reading, push } from '../../../../read';
import { Gateway, gatewayPods } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
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
        const problem = problemOf(secret);
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

function problemOf({ root }: Manifest): string | undefined {
  const [certificate, key] = [pem(root, ['tls.crt', 'cert']), pem(root, ['tls.key', 'key'])];
  if (certificate === undefined && key === undefined && root.get('data').fields().length === 0)
    return undefined;
  if (certificate === undefined || key === undefined) {
    return `the Secret has no ${certificate === undefined ? '"tls.crt"' : '"tls.key"'}.`;
  }
  // Values that are filled in later are no certificates yet.
  if (!certificate.includes('-----BEGIN') || !key.includes('-----BEGIN')) return undefined;
  return pairProblem(certificate, key);
}

function pem(root: Field, names: readonly string[]): string | undefined {
  for (const name of names) {
    const plain = root.get('stringData', name).text;
    if (plain !== undefined) return plain;
    const encoded = root.get('data', name).text;
    if (encoded !== undefined) return Buffer.from(encoded, 'base64').toString('utf8');
  }
  return undefined;
}

function pairProblem(certificate: string, key: string): string | undefined {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { createPrivateKey, X509Certificate } = require('node:crypto') as typeof import('node:crypto');
  try {
    const read = new X509Certificate(certificate);
    const until = new Date(read.validTo);
    if (until.getTime() < Date.now()) return `the certificate ended on ${until.toISOString().slice(0, 10)}.`;
    return read.checkPrivateKey(createPrivateKey(key))
      ? undefined
      : 'the key is not that of the certificate.';
  } catch {
    return 'the certificate or its key cannot be read as PEM.';
  }
}
