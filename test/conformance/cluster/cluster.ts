import { chmodSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../client/poll';
import type { KubeClient } from '../kube/client';
import { type Deployment, type KubeObject, describe } from '../kube/objects';
import type { Pod } from '../kube/pod';
import { Resources } from '../kube/resources';
import { applicationImages } from '../kubelet/application-images';
import type { ImageSource } from '../kubelet/image';
import { Kubelet } from '../kubelet/kubelet';
import type { Parts } from '../parts/catalogue';
import { startControlPlane } from './control-plane';
import { clusterDns } from './dns';
import { startLoadBalancer } from './load-balancer';
import { type NodeFolders, prepareNode } from './node';

/** A running cluster of one node. */
export interface Cluster {
  readonly parts: Parts;
  readonly folders: NodeFolders;
  readonly client: KubeClient;
  readonly resources: Resources;
  readonly kubelet: Kubelet;
  readonly kubeconfig: string;
}

/** Starts a cluster in the namespaces of this process. `images` stand for what a mesh brings along. */
export async function startCluster(
  built: Parts,
  folders: NodeFolders,
  images: readonly ImageSource[],
): Promise<Cluster> {
  await prepareNode(folders);
  // The client runs as an ordinary user, who may not look into the folder of the parts.
  const program = join(folders.work, 'client');
  copyFileSync(built.client, program);
  chmodSync(program, 0o755);
  const parts = { ...built, client: program };
  const { client, kubeconfig } = await startControlPlane(parts, folders);
  const node = {
    client,
    parts,
    images: [applicationImages(parts), ...images],
    work: folders.work,
    logs: folders.logs,
  };
  const kubelet = new Kubelet(node);
  await kubelet.start();
  await startLoadBalancer(client);
  const resources = new Resources(client);
  const cluster = { parts, folders, client, resources, kubelet, kubeconfig };
  await resources.applyAll(clusterDns());
  await workloadsReady(cluster, 'kube-system');
  return cluster;
}

/** The folder of the CRDs of the Gateway API, as its Go module has them. */
export const gatewayApiDefinitions = (parts: Parts): string => join(parts['gateway-api-crds']);

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
