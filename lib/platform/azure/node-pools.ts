import { KubernetesClusterDefaultNodePool } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import { KubernetesClusterNodePoolConfig } from '@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool';
import { azureName } from './check';
import { UserNodePoolProps } from './node-pool-props';

/** A node pool with every default filled in. */
export interface NodePool extends Required<Omit<UserNodePoolProps, 'labels'>> {
  readonly name: string;
  readonly mode: 'System' | 'User';
  readonly labels: Readonly<Record<string, string>> | undefined;
}

/** What all pools of a cluster have in common. */
export interface PoolSettings {
  readonly osSku: string;
  readonly hostEncryption: boolean | undefined;
  readonly tags: Readonly<Record<string, string>> | undefined;
}

/** Fills the defaults in and checks the names; everything else is reported at synth. */
export function nodePool(
  path: string,
  mode: NodePool['mode'],
  name: string,
  props: UserNodePoolProps,
): NodePool {
  const kind = 'name of the node pool';
  return {
    mode,
    name: azureName(path, kind, name),
    vmSize: props.vmSize ?? 'Standard_D2ds_v5',
    minCount: props.minCount ?? 2,
    maxCount: props.maxCount ?? 4,
    zones: props.zones ?? ['1', '2', '3'],
    osDisk: props.osDisk ?? 'Ephemeral',
    osDiskSizeGb: props.osDiskSizeGb ?? 64,
    maxPods: props.maxPods ?? 110,
    maxSurge: props.maxSurge ?? '10%',
    temporaryName: azureName(path, kind, props.temporaryName ?? `${name.slice(0, 9)}tmp`),
    labels: props.labels,
    taints: props.taints ?? [],
  };
}

/** The pool that comes with the cluster: it takes only what the cluster itself needs. */
export function systemPoolConfig(pool: NodePool, settings: PoolSettings): KubernetesClusterDefaultNodePool {
  return { ...poolConfig(pool, settings), onlyCriticalAddonsEnabled: true };
}

/** A pool for apps. */
export function userPoolConfig(
  pool: NodePool,
  settings: PoolSettings,
): Omit<KubernetesClusterNodePoolConfig, 'kubernetesClusterId'> {
  return {
    ...poolConfig(pool, settings),
    mode: pool.mode,
    nodeTaints: pool.taints.length > 0 ? [...pool.taints] : undefined,
    // The autoscaler owns the number of machines, and a plan is not to set it back.
    lifecycle: { ignoreChanges: ['node_count'] },
  };
}

function poolConfig(
  pool: NodePool,
  { osSku, hostEncryption, tags }: PoolSettings,
): Omit<KubernetesClusterDefaultNodePool, 'onlyCriticalAddonsEnabled'> {
  return {
    name: pool.name,
    vmSize: pool.vmSize,
    autoScalingEnabled: true,
    minCount: pool.minCount,
    maxCount: pool.maxCount,
    zones: pool.zones.length > 0 ? [...pool.zones] : undefined,
    osSku,
    osDiskType: pool.osDisk,
    osDiskSizeGb: pool.osDiskSizeGb,
    maxPods: pool.maxPods,
    nodeLabels: pool.labels,
    hostEncryptionEnabled: hostEncryption,
    // Without it, another size of machines would replace the whole cluster.
    temporaryNameForRotation: pool.temporaryName,
    // Azure fills the block in when it is absent, and every plan would want to take it out again.
    upgradeSettings: { maxSurge: pool.maxSurge },
    tags,
  };
}
