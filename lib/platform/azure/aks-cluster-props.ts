import { AksAdmins } from './admins';
import { AksApiServer } from './api-server';
import { AksServiceMesh } from './handover';
import { AksLogs } from './logs';
import { AksNetwork } from './network';
import { NodePoolProps, UserNodePoolProps } from './node-pool-props';
import { AksRegistry } from './registry';
import { AksStaticIp } from './static-ip';
import { AksUpgrades } from './upgrades';
import { AksWorkload } from './workload-identity';

/** What of a cluster may be chosen, wherever its names come from. */
export interface AksClusterOptions extends AksUpgrades {
  /** Who reaches the API server: a decision that is not made for you. */
  readonly apiServer: AksApiServer;

  /**
   * Who may do everything in the cluster.
   *
   * @default { deployer: true }
   */
  readonly admins?: AksAdmins;

  /**
   * Whether there are accounts that Microsoft Entra does not know: certificates with all rights.
   *
   * @default false
   * @see https://learn.microsoft.com/azure/aks/manage-local-accounts-managed-azure-ad
   */
  readonly localAccounts?: boolean;

  /**
   * Tenant of Microsoft Entra whose users get in.
   *
   * @default - that of whoever deploys
   */
  readonly tenantId?: string;

  /**
   * What is paid for the control plane: `Free` promises no uptime, `Standard` 99.95 % with zones.
   *
   * @default "Standard"
   * @see https://learn.microsoft.com/azure/aks/free-standard-pricing-tiers
   */
  readonly skuTier?: 'Free' | 'Standard' | 'Premium';

  /**
   * The network.
   *
   * @default - an overlay with the data plane of Cilium
   */
  readonly network?: AksNetwork;

  /**
   * The node pool for what the cluster itself needs; apps are kept off it.
   *
   * @default - 2 to 4 machines of the size "Standard_D2ds_v5"
   */
  readonly systemPool?: NodePoolProps;

  /**
   * The node pools for apps, by their names: 1 to 12 lower-case letters and digits.
   *
   * @default { user: {} }, one of 2 to 4 machines of the size "Standard_D2ds_v5"
   */
  readonly userPools?: Readonly<Record<string, UserNodePoolProps>>;

  /**
   * System of the nodes, without a version: one with a version stops Kubernetes from being upgraded past it.
   *
   * @default "Ubuntu"
   */
  readonly osSku?: 'Ubuntu' | 'AzureLinux';

  /**
   * Whether the machines encrypt their disks themselves. The subscription must have the feature `EncryptionAtHost`.
   *
   * @default false
   * @see https://learn.microsoft.com/azure/aks/enable-host-encryption
   */
  readonly hostEncryption?: boolean;

  /**
   * Set of keys of your own for managed disks.
   *
   * @default - Azure's keys
   */
  readonly diskEncryptionSetId?: string;

  /**
   * Whether Azure Policy watches what is deployed. Policies that deny may keep a mesh's pods out.
   *
   * @default true
   * @see https://learn.microsoft.com/azure/governance/policy/concepts/policy-for-kubernetes
   */
  readonly azurePolicy?: boolean;

  /**
   * Where logs go: `true` makes a workspace of Log Analytics.
   *
   * @default - nowhere: they are paid for by the gigabyte
   * @see https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-enable
   */
  readonly logs?: AksLogs;

  /**
   * Whether Microsoft Defender watches the cluster, for a price for every core. Needs `logs`.
   *
   * @default false
   */
  readonly defender?: boolean;

  /**
   * The service mesh add-on: an Istio that Azure installs and keeps. It cannot be had together with one of your own.
   *
   * @default - none
   * @see https://learn.microsoft.com/azure/aks/istio-about
   */
  readonly serviceMesh?: AksServiceMesh;

  /**
   * A container registry from which the nodes may pull.
   *
   * @default - none
   */
  readonly registry?: AksRegistry;

  /**
   * ServiceAccounts whose pods act as identities of Azure, by the names of these.
   *
   * @default - none
   */
  readonly workloadIdentities?: Readonly<Record<string, AksWorkload>>;

  /**
   * Whether Terraform refuses to destroy or replace the cluster.
   *
   * @default false
   */
  readonly preventDestroy?: boolean;

  /**
   * Tags of everything.
   *
   * @default - none
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Options of an {@link AksCluster}. */
export interface AksClusterProps extends AksClusterOptions {
  /** Name of the cluster: 1 to 63 letters, digits, "_" and "-". */
  readonly name: string;

  /** The region, such as `westeurope`. */
  readonly location: string;

  /** Resource group that is made for the cluster. */
  readonly resourceGroup: string;

  /**
   * Resource group that Azure makes for the nodes, and owns.
   *
   * @default - the cluster's name and "-nodes"
   */
  readonly nodeResourceGroup?: string;

  /**
   * What the API server's host name begins with.
   *
   * @default - the cluster's name
   */
  readonly dnsPrefix?: string;

  /**
   * Addresses that load balancers of the cluster take: its identity is granted what that needs.
   *
   * @default - none
   */
  readonly staticIps?: readonly AksStaticIp[];
}
