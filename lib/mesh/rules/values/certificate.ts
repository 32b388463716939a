import { Field, Manifest } from '../../../read';

/** What someone writes where a value is filled in later. */
const PLACEHOLDER =
  /^\s*$|placeholder|replace|change[-_ ]?me|fill|todo|redacted|\.\.\.|\$\{|\$\(|\{\{|<[^>]*>|^x+$/i;

/** Why a Secret is no certificate with its key, as a sentence; nothing where it is one, or where its values are filled in later. */
export function certificateProblem({ root }: Manifest): string | undefined {
  const [certificate, key] = [pem(root, ['tls.crt', 'cert']), pem(root, ['tls.key', 'key'])];
  if (certificate === undefined && key === undefined && root.get('data').fields().length === 0)
    return undefined;
  if (certificate === undefined || key === undefined) {
    return `the Secret has no ${certificate === undefined ? '"tls.crt"' : '"tls.key"'}.`;
  }
  if (PLACEHOLDER.test(certificate) || PLACEHOLDER.test(key)) return undefined;
  return pairProblem(certificate, key);
}

function pem(root: Field, names: readonly string[]): string | undefined {
  for (const name of names) {
    const plain = root.get('stringData', name).text;
    if (plain !== undefined) return plain;
    const encoded = root.get('data', name).text;
    // What is not encoded is a placeholder, which the API server would refuse as it is.
    if (encoded !== undefined)
      return isEncoded(encoded) ? Buffer.from(encoded, 'base64').toString('utf8') : '';
  }
  return undefined;
}

function isEncoded(text: string): boolean {
  return /^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text) && text.replace(/\s/g, '').length % 4 === 0;
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
