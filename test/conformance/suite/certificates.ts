import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster } from '../cluster/cluster';
import { certificate } from '../cluster/pki';
import type { KubeObject } from '../kube/objects';

/** A certificate that the suite's own authority signed, and the file to trust it by. */
export interface TestCertificate {
  /** A Secret of the type kubernetes.io/tls. */
  readonly secret: KubeObject;
  /** The authority's certificate, for `ca` of a request. */
  readonly ca: string;
}

/** What is to be certified, and where the Secret goes. */
export interface TestCertificateProps {
  readonly host: string;
  readonly name: string;
  /** The namespace of the Secret: the ingress gateway's for Istio, the Gateway's own for Consul. */
  readonly namespace: string;
}

/** Makes a certificate for a host: the library only names Secrets, so the suite brings them. */
export async function testCertificate(
  { folders }: Cluster,
  { host, name, namespace }: TestCertificateProps,
): Promise<TestCertificate> {
  const folder = folders.work;
  await certificate({ folder, name: `tls-${name}`, subject: host, hosts: [`DNS:${host}`] });
  const encoded = (file: string): string => readFileSync(join(folder, file)).toString('base64');
  const data = { 'tls.crt': encoded(`tls-${name}.crt`), 'tls.key': encoded(`tls-${name}.key`) };
  return {
    secret: {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, namespace },
      type: 'kubernetes.io/tls',
      data,
    },
    ca: join(folder, 'ca.crt'),
  };
}
