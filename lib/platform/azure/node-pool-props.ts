/** Options of a node pool. */
export interface NodePoolProps {
  /**
   * Size of the machines.
   *
   * @default "Standard_D2ds_v5": 2 cores, 8 GiB, and a local disk for the system
   * @see https://learn.microsoft.com/azure/virtual-machines/sizes
   */
  readonly vmSize?: string;

  /**
   * The fewest machines that the autoscaler leaves; a pool for the system needs one, any other may go down to none.
   *
   * @default 2
   */
  readonly minCount?: number;

  /**
   * The most machines that the autoscaler starts, up to 1000.
   *
   * @default 4
   */
  readonly maxCount?: number;

  /**
   * The availability zones over which the machines are spread; none for a region without zones.
   *
   * @default ["1", "2", "3"]
   */
  readonly zones?: readonly string[];

  /**
   * Where the system of a machine lies: on its local disk, which costs nothing and starts faster, or on a managed disk,
   * which every size has.
   *
   * @default "Ephemeral"
   * @see https://learn.microsoft.com/azure/aks/concepts-storage#ephemeral-os-disk
   */
  readonly osDisk?: 'Ephemeral' | 'Managed';

  /**
   * Size of that disk in GB.
   *
   * @default 64, which the local disk of the default size holds
   */
  readonly osDiskSizeGb?: number;

  /**
   * The most pods on a machine, 10 to 250. Cannot be changed without exchanging the machines.
   *
   * @default 110
   */
  readonly maxPods?: number;

  /**
   * How many machines more there are while the pool is upgraded: a number, or a share such as `33%`.
   *
   * @default "10%"
   */
  readonly maxSurge?: string;

  /**
   * Name of the pool that takes over while a change exchanges the machines: 1 to 12 lower-case letters and digits.
   *
   * @default - the pool's name and "tmp", shortened to fit
   */
  readonly temporaryName?: string;

  /**
   * Labels of the nodes.
   *
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Options of a node pool for apps. */
export interface UserNodePoolProps extends NodePoolProps {
  /**
   * Taints of the nodes, such as `sku=gpu:NoSchedule`.
   *
   * @default - none
   */
  readonly taints?: readonly string[];
}
