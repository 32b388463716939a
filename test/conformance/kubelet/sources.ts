import type { KubeClient } from '../kube/client';
import type { KubeObject } from '../kube/objects';

interface ConfigMap extends KubeObject {
  readonly data?: Readonly<Record<string, string>>;
  readonly binaryData?: Readonly<Record<string, string>>;
}

interface Secret extends KubeObject {
  readonly data?: Readonly<Record<string, string>>;
}

interface Reference {
  readonly name: string;
  readonly optional?: boolean;
}

type Files = Readonly<Record<string, Buffer>>;

/** The content of a ConfigMap; one that must exist and does not is an error, and the pod is tried again later. */
export async function readConfigMap(client: KubeClient, namespace: string, ref: Reference): Promise<Files> {
  const map = await required<ConfigMap>(
    client,
    `/api/v1/namespaces/${namespace}/configmaps/${ref.name}`,
    ref,
  );
  return { ...decoded(map?.data, 'utf8'), ...decoded(map?.binaryData, 'base64') };
}

/** The content of a Secret, under the same rule. */
export async function readSecret(client: KubeClient, namespace: string, ref: Reference): Promise<Files> {
  const secret = await required<Secret>(client, `/api/v1/namespaces/${namespace}/secrets/${ref.name}`, ref);
  return decoded(secret?.data, 'base64');
}

async function required<T>(
  client: KubeClient,
  path: string,
  { optional }: Reference,
): Promise<T | undefined> {
  const found = await client.find<T>(path);
  if (found === undefined && !optional) {
    throw new Error(`there is no ${path}`);
  }
  return found;
}

function decoded(data: Readonly<Record<string, string>> = {}, encoding: BufferEncoding): Files {
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value, encoding)]));
}
