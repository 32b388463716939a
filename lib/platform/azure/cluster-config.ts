import { KubernetesClusterConfig } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import { adminGroups } from './admins';
import { AksClusterProps } from './aks-cluster-props';
import { apiServerConfig } from './api-server';
import { azureName, guid } from './check';
import { meshRevisions } from './handover/service-mesh';
import { networkProfile } from './network';
import { NodePool, PoolSettings, systemPoolConfig } from './node-pools';
import { Place } from './place';
import { upgradeConfig } from './upgrades';

/** The cluster's own attributes: all that is secure by default, or undone by an option. */
export function clusterConfig(
  path: string,
  props: AksClusterProps,
  systemPool: NodePool,
  pools: PoolSettings,
  { workspaceId, tenantId }: { readonly workspaceId: string | undefined; readonly tenantId: string },
): Omit<KubernetesClusterConfig, keyof Place> {
  const { admins = {}, localAccounts = false, serviceMesh, defender = false } = props;
  const groups = adminGroups(path, admins);
  return {
    name: azureName(path, 'name of the cluster', props.name),
    nodeResourceGroup: azureName(
      path,
      'node resource group',
      props.nodeResourceGroup ?? `${props.name}-nodes`,
    ),
    dnsPrefix: azureName(path, 'DNS prefix of the cluster', props.dnsPrefix ?? props.name),
    skuTier: props.skuTier ?? 'Standard',

    localAccountDisabled: !localAccounts,
    azureActiveDirectoryRoleBasedAccessControl: {
      azureRbacEnabled: true,
      adminGroupObjectIds: groups.length > 0 ? groups : undefined,
      // The provider refuses a cluster that names neither groups nor a tenant.
      tenantId: guid(path, 'tenant', tenantId),
    },
    ...apiServerConfig(path, props.apiServer),
    runCommandEnabled: false,
    oidcIssuerEnabled: true,
    workloadIdentityEnabled: true,

    ...upgradeConfig(props),
    imageCleanerEnabled: true,
    imageCleanerIntervalHours: 168,

    networkProfile: networkProfile(props.network),
    defaultNodePool: systemPoolConfig(systemPool, pools),
    diskEncryptionSetId: props.diskEncryptionSetId,

    azurePolicyEnabled: props.azurePolicy ?? true,
    keyVaultSecretsProvider: { secretRotationEnabled: true },
    omsAgent: workspaceId
      ? { logAnalyticsWorkspaceId: workspaceId, msiAuthForMonitoringEnabled: true }
      : undefined,
    microsoftDefender: defender && workspaceId ? { logAnalyticsWorkspaceId: workspaceId } : undefined,
    serviceMeshProfile: serviceMesh && {
      mode: 'Istio',
      revisions: [...meshRevisions(path, serviceMesh)],
      externalIngressGatewayEnabled: serviceMesh.externalIngress ?? true,
      internalIngressGatewayEnabled: serviceMesh.internalIngress ?? false,
    },

    lifecycle: {
      // The autoscaler owns the number of machines, and a plan is not to set it back.
      ignoreChanges: ['default_node_pool[0].node_count'],
      ...(props.preventDestroy && { preventDestroy: true }),
    },
  };
}
