import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { KubeClient } from '../kube/client';
import type { DownwardItems, ProjectedSource, Volume } from '../kube/pod';
import { type PodFacts, fieldValue, resourceValue } from './fields';
import { readConfigMap, readSecret } from './sources';

/** Writes the volumes of a pod below a folder, one sub-folder each. */
export async function writeVolumes(client: KubeClient, facts: PodFacts, folder: string): Promise<void> {
  for (const volume of facts.pod.spec.volumes ?? []) {
    const target = join(folder, volume.name);
    mkdirSync(target, { recursive: true });
    // Containers run as any user, and an emptyDir belongs to all of them.
    chmodSync(target, 0o777);
    for (const [path, content] of Object.entries(await contentOf(client, facts, volume))) {
      const file = join(target, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content, { mode: 0o644 });
    }
  }
}

type Content = Record<string, string | Buffer>;

async function contentOf(client: KubeClient, facts: PodFacts, volume: Volume): Promise<Content> {
  const { emptyDir, configMap, secret, downwardAPI, projected } = volume;
  if (emptyDir !== undefined) {
    return {};
  }
  if (projected !== undefined) {
    const parts = await Promise.all(
      (projected.sources ?? []).map((source) => sourceContent(client, facts, source)),
    );
    return Object.assign({}, ...parts) as Content;
  }
  if (configMap ?? secret ?? downwardAPI) {
    const named = secret && { ...secret, name: secret.secretName };
    return sourceContent(client, facts, { configMap, secret: named, downwardAPI });
  }
  const kind = Object.keys(volume).find((key) => key !== 'name');
  throw new Error(`the stand-in kubelet has no volumes of the kind '${kind}' (volume '${volume.name}')`);
}

async function sourceContent(client: KubeClient, facts: PodFacts, source: ProjectedSource): Promise<Content> {
  const namespace = facts.pod.metadata.namespace ?? '';
  if (source.serviceAccountToken) {
    return {
      [source.serviceAccountToken.path]: await requestToken(client, facts, source.serviceAccountToken),
    };
  }
  if (source.configMap) {
    return chosen(await readConfigMap(client, namespace, source.configMap), source.configMap.items);
  }
  if (source.secret) {
    return chosen(await readSecret(client, namespace, source.secret), source.secret.items);
  }
  return downward(facts, source.downwardAPI ?? {});
}

function chosen(
  files: Readonly<Record<string, Buffer>>,
  items: readonly { readonly key: string; readonly path: string }[] | undefined,
): Content {
  if (items === undefined) {
    return { ...files };
  }
  const picked: Content = {};
  for (const { key, path } of items) {
    const file = files[key];
    if (file !== undefined) {
      picked[path] = file;
    }
  }
  return picked;
}

function downward(facts: PodFacts, { items = [] }: DownwardItems): Content {
  const { containers } = facts.pod.spec;
  const first = containers[0];
  const content: Content = {};
  for (const { path, fieldRef, resourceFieldRef } of items) {
    if (fieldRef) {
      content[path] = fieldValue(facts, fieldRef.fieldPath);
    } else if (resourceFieldRef && first) {
      content[path] = resourceValue(containers, first, resourceFieldRef);
    }
  }
  return content;
}

async function requestToken(
  client: KubeClient,
  { pod }: PodFacts,
  wanted: { readonly audience?: string; readonly expirationSeconds?: number },
): Promise<string> {
  const { namespace, name, uid } = pod.metadata;
  const account = pod.spec.serviceAccountName ?? 'default';
  const request = {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    spec: {
      audiences: wanted.audience === undefined ? [] : [wanted.audience],
      expirationSeconds: wanted.expirationSeconds ?? 3600,
      boundObjectRef: { apiVersion: 'v1', kind: 'Pod', name, uid },
    },
  };
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`;
  const { status } = await client.send<{ status: { token: string } }>('POST', path, request);
  return status.token;
}
