import { DataAzurermClientConfig } from '@cdktf/provider-azurerm/lib/data-azurerm-client-config';
import { KubernetesCluster } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { Construct } from 'constructs';
import { isCdktfToken } from '../../names';
import { guid } from './check';

/**
 * Who may do everything in the cluster. Being owner of the subscription does not make one its administrator.
 *
 * @see https://learn.microsoft.com/azure/aks/manage-azure-rbac
 */
export interface AksAdmins {
  /**
   * Object ids of groups of Microsoft Entra.
   *
   * @default - none
   */
  readonly groups?: readonly string[];

  /**
   * Object ids of users and service principals.
   *
   * @default - none
   */
  readonly users?: readonly string[];

  /**
   * Whether whoever deploys is one. With several who deploy, each would take the role from the one before: name groups then.
   *
   * @default - true where neither groups nor users are named
   */
  readonly deployer?: boolean;
}

const ROLE = 'Azure Kubernetes Service RBAC Cluster Admin';

/** Whether anyone is an administrator at all. */
export function hasAdmins({ groups = [], users = [], deployer }: AksAdmins): boolean {
  return groups.length > 0 || users.length > 0 || (deployer ?? true);
}

/** The groups, checked: they are part of the cluster itself. */
export function adminGroups(path: string, { groups = [] }: AksAdmins): string[] {
  return groups.map((id) => guid(path, 'group of administrators', id));
}

/** Grants the role in the cluster to the users, and to whoever deploys. */
export function grantAdmins(
  scope: Construct,
  cluster: KubernetesCluster,
  admins: AksAdmins,
  whoDeploys: DataAzurermClientConfig,
): void {
  const { groups = [], users = [], deployer = groups.length + users.length === 0 } = admins;
  const { path } = scope.node;
  const principals = users.map((id) => guid(path, 'administrator', id));
  if (deployer) principals.push(whoDeploys.objectId);
  principals.forEach((principalId, index) => {
    const user = index < users.length ? users[index] : 'deployer';
    // What only Terraform knows cannot be part of a name.
    const id = `Admin-${isCdktfToken(user) ? index : user}`;
    new RoleAssignment(scope, id, { scope: cluster.id, roleDefinitionName: ROLE, principalId });
  });
}
