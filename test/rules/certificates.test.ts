import { generateKeyPairSync } from 'node:crypto';
import { readText } from '../../lib/read';
import { lint } from '../../lib/answers/lint';

/** Self-signed, until 2120; its key is kept nowhere. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBRDCB7KADAgECAgEBMAoGCCqGSM49BAMCMBsxGTAXBgNVBAMTEHNob3AuZXhh
bXBsZS5jb20wIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBsxGTAX
BgNVBAMTEHNob3AuZXhhbXBsZS5jb20wWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
AASahKetupUWlA2X4Loz7qXlTukdiza0AzS5DeAXGIRtnj9/wilURykDSLqs2PwK
+wRCZ7W8ye7lX8r9NxjzrMVLox8wHTAbBgNVHREEFDASghBzaG9wLmV4YW1wbGUu
Y29tMAoGCCqGSM49BAMCA0cAMEQCIEE3G80k2Re/1I8fbOjWq6tDLuv+VTgGtMtJ
EzioMVbpAiBWJc3FG8FaP9DU633bJAGgi/0xPQnUPVTWQxQpmJCzzQ==
-----END CERTIFICATE-----`;

function secretProblems(certificate: string, key: string): string[] {
  const encoded = (text: string): string => Buffer.from(text).toString('base64');
  const manifests = [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'gateway', namespace: 'ingress' },
      spec: {
        template: {
          metadata: { labels: { istio: 'shop' } },
          spec: { containers: [{ name: 'istio-proxy' }] },
        },
      },
    },
    {
      apiVersion: 'networking.istio.io/v1',
      kind: 'Gateway',
      metadata: { name: 'public', namespace: 'shop' },
      spec: {
        selector: { istio: 'shop' },
        servers: [
          {
            port: { number: 443, name: 'https', protocol: 'HTTPS' },
            hosts: ['shop.example.com'],
            tls: { mode: 'SIMPLE', credentialName: 'certificate' },
          },
        ],
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'certificate', namespace: 'ingress' },
      data: { 'tls.crt': encoded(certificate), 'tls.key': encoded(key) },
    },
  ];
  const findings = lint(readText(manifests.map((each) => JSON.stringify(each)).join('\n---\n')));
  return findings.filter(({ rule }) => rule === 'gw-credential-invalid').map(({ message }) => message);
}

test('a key of another certificate', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  expect(secretProblems(CERTIFICATE, key)).toEqual(['the key is not that of the certificate.']);
});

test('what is no certificate', () => {
  const broken = CERTIFICATE.replace(/M/g, '!');
  expect(secretProblems(broken, '-----BEGIN PRIVATE KEY-----')).toEqual([
    'the certificate or its key cannot be read as PEM.',
  ]);
});
