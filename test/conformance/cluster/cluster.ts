import { chmodSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KubeClient } from '../kube/client';
import { Resources } from '../kube/resources';
import { applicationImages } from '../kubelet/application-images';
import type { ImageSource } from '../kubelet/image';
import { Kubelet } from '../kubelet/kubelet';
import type { Parts } from '../parts/catalogue';
import { startControlPlane } from './control-plane';
import { clusterDns } from './dns';
import { startLoadBalancer } from './load-balancer';
import { type NodeFolders, prepareNode } from './node';
import { workloadsReady } from './workloads';

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
