import { eventually } from '../client/poll';
import type { Cluster } from '../cluster/cluster';
import { MERGE } from '../kube/client';
import { type KubeObject, describe, hasPods } from '../kube/objects';

/** The manifests that run at the moment, so that the next set can replace them. */
export class ManifestSet {
  private current: readonly KubeObject[] = [];

  constructor(private readonly cluster: Cluster) {}

  /** The namespaces that the manifests live in. */
  get namespaces(): string[] {
    const names = this.current.map(({ kind, metadata }) =>
      kind === 'Namespace' ? metadata.name : metadata.namespace,
    );
    return [...new Set(names.filter((name): name is string => name !== undefined))];
  }

  /** `meanwhile` is done after everything new was applied, and before anything old is deleted. */
  async replace(
    manifests: readonly KubeObject[],
    meanwhile: () => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    const before = this.current;
    // From now on these are what has to be tidied up, even if some of them are refused.
    this.current = [...before.filter((old) => !manifests.some(same(old))), ...manifests];
    await this.ensureNamespaces(manifests);
    await this.cluster.resources.applyAll(manifests);
    await meanwhile();
    // What is new is in place before anything old goes, so that requests under way always find a way.
    await this.deleteAll(before.filter((old) => !manifests.some(same(old))));
    this.current = manifests;
  }

  /** A namespace that the manifests use and do not bring along is made for them, as its owner would have done. */
  private async ensureNamespaces(manifests: readonly KubeObject[]): Promise<void> {
    const { resources, client } = this.cluster;
    for (const name of this.namespaces) {
      const brought = manifests.some((each) => each.kind === 'Namespace' && each.metadata.name === name);
      if (!brought && (await client.find(`/api/v1/namespaces/${name}`)) === undefined) {
        await resources.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
      }
    }
  }

  /** Deletes everything, and waits until no pod of it is left. */
  async remove(): Promise<void> {
    const workloads = this.current.filter(hasPods);
    await this.deleteAll(this.current);
    this.current = [];
    const namespaces = [...new Set(workloads.map(({ metadata }) => metadata.namespace ?? 'default'))];
    await eventually(`the pods of ${namespaces.join(', ')} are gone`, async () => {
      const [pods = [], makers = []] = await Promise.all([
        this.ownedBy(workloads, namespaces, 'v1', 'Pod'),
        this.ownedBy(workloads, namespaces, 'apps/v1', 'ReplicaSet'),
      ]);
      await Promise.all(pods.map((pod) => this.cluster.resources.delete(pod, { now: true })));
      return pods.length + makers.length === 0;
    });
  }

  /** The objects of a kind that workloads made. */
  private async ownedBy(
    workloads: readonly KubeObject[],
    namespaces: readonly string[],
    apiVersion: string,
    kind: string,
  ): Promise<KubeObject[]> {
    const { resources, client } = this.cluster;
    const lists = namespaces.map(async (each) =>
      client.list(await resources.collection(apiVersion, kind, each)),
    );
    // The owner is a Deployment or Job of that name, or a ReplicaSet whose name begins with its Deployment's.
    const owned = (namespace: string | undefined, owner: string): boolean =>
      workloads.some(
        ({ metadata }) =>
          metadata.namespace === namespace &&
          (owner === metadata.name || owner.startsWith(`${metadata.name}-`)),
      );
    return (await Promise.all(lists))
      .flat()
      .filter(({ metadata }) =>
        metadata.ownerReferences?.some(({ name }) => owned(metadata.namespace, name)),
      );
  }

  private async deleteAll(objects: readonly KubeObject[]): Promise<void> {
    const { resources, client } = this.cluster;
    for (const object of [...objects].reverse()) {
      if (object.kind === 'Namespace') {
        // Emptied and kept, since deleting one takes longer than all else; its labels would change what comes next.
        const labels = Object.fromEntries(
          Object.keys(object.metadata.labels ?? {}).map((key) => [key, null]),
        );
        await client.send('PATCH', await resources.path(object), { metadata: { labels } }, MERGE);
      } else {
        await resources.delete(object);
      }
    }
  }

  /** The manifests as they were applied. */
  get manifests(): readonly KubeObject[] {
    return this.current;
  }

  toString(): string {
    return this.current.map(describe).join(', ');
  }
}

const same =
  (a: KubeObject) =>
  (b: KubeObject): boolean =>
    a.kind === b.kind &&
    a.metadata.name === b.metadata.name &&
    a.metadata.namespace === b.metadata.namespace &&
    a.apiVersion.split('/')[0] === b.apiVersion.split('/')[0];
