import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../parts/run';

/** A certificate for the loopback address, which signs itself. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** Makes a certificate that is good for a day. */
export async function loopbackCertificate(): Promise<Certificate> {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-arm-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  try {
    const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
    await run('openssl', ['req', '-x509', ...kind, '-days', '1', '-keyout', key, '-out', cert, ...subject]);
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
