import { sleep } from '../client/poll';
import { type KubeObject, describe } from '../kube/objects';
import { type ConsulApi, ConsulError } from './api';

/** A configuration entry as Consul's API takes it. */
export interface ConfigEntry {
  readonly kind: string;
  readonly name?: string;
  readonly [field: string]: unknown;
}

const CONSUL_GROUP = 'consul.hashicorp.com/';

/** Kinds of Consul's group that only Kubernetes knows: others refer to them, and no entry is made of them. */
const KUBERNETES_ONLY = [
  'GatewayClassConfig',
  'GatewayPolicy',
  'MeshService',
  'Registration',
  'RouteAuthFilter',
  'RouteRetryFilter',
  'RouteTimeoutFilter',
];

/** Whether an object is one of those that Consul's controller writes as configuration entries. */
export function isConfigEntry({ apiVersion, kind }: KubeObject): boolean {
  return apiVersion.startsWith(CONSUL_GROUP) && !KUBERNETES_ONLY.includes(kind);
}

/**
 * The configuration entry of a custom resource, as Consul's Kubernetes controller makes it: the spec as it is, under
 * the kind in kebab case and the resource's name; intentions bear the name of their destination.
 */
export function configEntry({ kind, metadata, spec = {} }: KubeObject): ConfigEntry {
  const entry = { kind: entryKind(kind), meta: { 'external-source': 'kubernetes' } };
  const fields = spec as Record<string, unknown>;
  if (kind === 'ServiceIntentions') {
    const { destination, ...rest } = fields as { destination: { name: string } };
    return { ...rest, ...entry, name: destination.name };
  }
  return kind === 'Mesh' ? { ...fields, ...entry } : { ...fields, ...entry, name: metadata.name };
}

function entryKind(kind: string): string {
  return kind === 'JWTProvider' ? 'jwt-provider' : kind.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}

/** An entry, and where it comes from, for messages. */
export interface SourcedEntry {
  readonly entry: ConfigEntry;
  readonly source: string;
}

export const sourced = (object: KubeObject): SourcedEntry => ({
  entry: configEntry(object),
  source: describe(object),
});

/**
 * Writes entries in any order: what Consul refuses because another entry is still missing is tried again in the next
 * pass, as the controller does, until a pass changes nothing.
 */
export async function writeEntries(api: ConsulApi, entries: readonly SourcedEntry[]): Promise<void> {
  await inPasses(entries, async ({ entry }) => {
    await api.put('/v1/config', entry);
  });
}

/** Deletes entries, under the same rule. */
export async function deleteEntries(api: ConsulApi, entries: readonly SourcedEntry[]): Promise<void> {
  await inPasses(entries, async ({ entry }) => {
    await api.delete(`/v1/config/${entry.kind}/${entry.name ?? 'mesh'}`);
  });
}

async function inPasses(
  entries: readonly SourcedEntry[],
  act: (each: SourcedEntry) => Promise<void>,
): Promise<void> {
  let left = entries;
  while (left.length > 0) {
    const refused: SourcedEntry[] = [];
    const reasons: string[] = [];
    for (const each of left) {
      try {
        await act(each);
      } catch (error) {
        if (!(error instanceof ConsulError)) {
          throw error;
        }
        refused.push(each);
        reasons.push(`${each.source} is refused: ${error.message}`);
      }
    }
    if (refused.length === left.length) {
      throw new Error(reasons.join('\n'));
    }
    left = refused;
    await sleep(left.length === 0 ? 0 : 20);
  }
}
