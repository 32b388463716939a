import { API_SERVICE_IP } from '../cluster/addresses';
import type { KubeClient } from '../kube/client';
import type { Container, EnvVar } from '../kube/pod';
import { type PodFacts, fieldValue, resourceValue } from './fields';
import type { Image } from './image';
import { readConfigMap, readSecret } from './sources';

/** The environment of a container: the image's, Kubernetes' own, and what the manifest lists, in that order. */
export async function environmentOf(
  client: KubeClient,
  facts: PodFacts,
  container: Container,
  image: Image,
): Promise<Record<string, string>> {
  const env: Record<string, string> = {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    HOME: '/root',
    HOSTNAME: facts.pod.metadata.name,
    KUBERNETES_SERVICE_HOST: API_SERVICE_IP,
    KUBERNETES_SERVICE_PORT: '443',
    KUBERNETES_SERVICE_PORT_HTTPS: '443',
    ...image.env,
  };
  const namespace = facts.pod.metadata.namespace ?? '';
  for (const { prefix = '', configMapRef, secretRef } of container.envFrom ?? []) {
    const source = configMapRef
      ? await readConfigMap(client, namespace, configMapRef)
      : secretRef
        ? await readSecret(client, namespace, secretRef)
        : {};
    for (const [key, value] of Object.entries(source)) {
      env[prefix + key] = value.toString();
    }
  }
  for (const variable of container.env ?? []) {
    const value = await valueOf(client, facts, container, variable, env);
    if (value !== undefined) {
      env[variable.name] = value;
    }
  }
  return env;
}

async function valueOf(
  client: KubeClient,
  facts: PodFacts,
  container: Container,
  { value, valueFrom }: EnvVar,
  before: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const namespace = facts.pod.metadata.namespace ?? '';
  if (valueFrom?.fieldRef) {
    return fieldValue(facts, valueFrom.fieldRef.fieldPath);
  }
  if (valueFrom?.resourceFieldRef) {
    return resourceValue(facts.pod.spec.containers, container, valueFrom.resourceFieldRef);
  }
  if (valueFrom?.configMapKeyRef) {
    const { key } = valueFrom.configMapKeyRef;
    return (await readConfigMap(client, namespace, valueFrom.configMapKeyRef))[key]?.toString();
  }
  if (valueFrom?.secretKeyRef) {
    const { key } = valueFrom.secretKeyRef;
    return (await readSecret(client, namespace, valueFrom.secretKeyRef))[key]?.toString();
  }
  return expand(value ?? '', before);
}

/** Replaces `$(NAME)` by the variable's value, as Kubernetes does in `env`, `command` and `args`. */
export function expand(text: string, env: Readonly<Record<string, string>>): string {
  return text.replace(/\$\$|\$\(([\w.-]+)\)/g, (all, name?: string) =>
    name === undefined ? '$' : (env[name] ?? all),
  );
}
