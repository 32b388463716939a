import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../parts/run';
import { API_SERVICE_IP, NODE_IP } from './addresses';

/** The keys and certificates of a cluster, as files. */
export interface Pki {
  /** Certificate of the authority that signs the API server's certificate. */
  readonly ca: string;
  readonly serverCert: string;
  readonly serverKey: string;
  /** The key that signs service account tokens, and its public half. */
  readonly accountsKey: string;
  readonly accountsPublicKey: string;
  /** The administrator's token, and the file that tells the API server about it. */
  readonly adminToken: string;
  readonly tokenFile: string;
}

const ecKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

/** Makes new keys and certificates in a folder. */
export async function makePki(folder: string): Promise<Pki> {
  const at = (name: string): string => join(folder, name);
  const openssl = (...args: string[]): Promise<string> => run('openssl', args);
  await openssl(
    'req',
    '-x509',
    ...ecKey,
    '-days',
    '2',
    '-subj',
    '/CN=conformance-ca',
    '-keyout',
    at('ca.key'),
    '-out',
    at('ca.crt'),
  );
  await certificate({ folder, name: 'apiserver', subject: 'kube-apiserver', hosts: API_HOSTS });

  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(at('accounts.key'), privateKey.export({ type: 'pkcs1', format: 'pem' }), { mode: 0o600 });
  const publicKey = createPublicKey(createPrivateKey(readFileSync(at('accounts.key'))));
  writeFileSync(at('accounts.pub'), publicKey.export({ type: 'spki', format: 'pem' }));

  const adminToken = randomBytes(24).toString('hex');
  writeFileSync(at('tokens.csv'), `${adminToken},admin,admin,system:masters\n`, { mode: 0o600 });
  return {
    ca: at('ca.crt'),
    serverCert: at('apiserver.crt'),
    serverKey: at('apiserver.key'),
    accountsKey: at('accounts.key'),
    accountsPublicKey: at('accounts.pub'),
    adminToken,
    tokenFile: at('tokens.csv'),
  };
}

const API_HOSTS = [
  'DNS:kubernetes',
  'DNS:kubernetes.default',
  'DNS:kubernetes.default.svc',
  'DNS:kubernetes.default.svc.cluster.local',
  `IP:${API_SERVICE_IP}`,
  `IP:${NODE_IP}`,
  'IP:127.0.0.1',
];

/** What a certificate is for. */
export interface CertificateProps {
  /** The folder of the authority (`ca.crt`, `ca.key`); `<name>.crt` and `<name>.key` are written there. */
  readonly folder: string;
  readonly name: string;
  readonly subject: string;
  /** Subject alternative names in openssl's writing, such as `DNS:example.com`. */
  readonly hosts: readonly string[];
}

/** Makes a key and a certificate for it, signed by the folder's authority. */
export async function certificate({ folder, name, subject, hosts }: CertificateProps): Promise<void> {
  const at = (file: string): string => join(folder, file);
  const request = at(`${name}.csr`);
  const extensions = at(`${name}.ext`);
  writeFileSync(extensions, `subjectAltName=${hosts.join(',')}\nextendedKeyUsage=serverAuth,clientAuth\n`);
  await run('openssl', [
    'req',
    '-new',
    ...ecKey,
    '-subj',
    `/CN=${subject}`,
    '-keyout',
    at(`${name}.key`),
    '-out',
    request,
  ]);
  const signer = ['-CA', at('ca.crt'), '-CAkey', at('ca.key'), '-CAcreateserial'];
  await run('openssl', [
    'x509',
    '-req',
    '-in',
    request,
    ...signer,
    '-days',
    '2',
    '-extfile',
    extensions,
    '-out',
    at(`${name}.crt`),
  ]);
}
