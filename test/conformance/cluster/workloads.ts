import { eventually } from '../client/poll';
import { MERGE } from '../kube/client';
import { type Deployment, type KubeObject, describe } from '../kube/objects';
import type { Pod } from '../kube/pod';
import type { Cluster } from './cluster';

/** Waits until every Deployment of a namespace runs as its manifest says, and nothing older is left. */
export async function workloadsReady(cluster: Cluster, namespace: string, limit = 60_000): Promise<void> {
  const { client, kubelet } = cluster;
  await eventually(
    `the workloads of ${namespace} are ready`,
    async () => {
      if (kubelet.failures.length > 0) {
        return true;
      }
      const deployments = await client.list<Deployment>(`/apis/apps/v1/namespaces/${namespace}/deployments`);
      const unready = deployments.filter((each) => !isReady(each));
      const pods = await client.list<Pod>(`/api/v1/namespaces/${namespace}/pods`);
      const leaving = pods.filter((pod) => pod.metadata.deletionTimestamp !== undefined);
      if (unready.length + leaving.length > 0) {
        const names = (objects: readonly KubeObject[]): string => objects.map(describe).join(', ');
        throw new Error(`unready: ${names(unready) || 'none'}; leaving: ${names(leaving) || 'none'}`);
      }
      return true;
    },
    { limit },
  );
  if (kubelet.failures.length > 0) {
    throw new Error(kubelet.failures.join('\n'));
  }
}

function isReady({ spec, status, metadata }: Deployment): boolean {
  const replicas = spec.replicas ?? 1;
  return (
    status?.observedGeneration === metadata.generation &&
    (status?.updatedReplicas ?? 0) === replicas &&
    (status?.availableReplicas ?? 0) === replicas &&
    (status?.replicas ?? 0) === replicas
  );
}

/**
 * Replaces the pods of a Deployment, as `kubectl rollout restart` does, and waits for the new ones. Cluster DNS needs
 * it to see what was written into the ConfigMap `coredns-custom`.
 */
export async function rolloutRestart(cluster: Cluster, namespace: string, name: string): Promise<void> {
  const annotations = { 'kubectl.kubernetes.io/restartedAt': new Date().toISOString() };
  const path = `/apis/apps/v1/namespaces/${namespace}/deployments/${name}`;
  await cluster.client.send('PATCH', path, { spec: { template: { metadata: { annotations } } } }, MERGE);
  await workloadsReady(cluster, namespace);
}
