import { ContainerRegistry } from '@cdktf/provider-azurerm/lib/container-registry';
import { DataAzurermClientConfig } from '@cdktf/provider-azurerm/lib/data-azurerm-client-config';
import { KubernetesCluster } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import { KubernetesClusterNodePool } from '@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { dependable } from 'cdktf';
import { Construct } from 'constructs';
import { catalogue } from '../../diagnostics';
import { grantAdmins, hasAdmins } from './admins';
import { AksClusterProps } from './aks-cluster-props';
import { azurermMajor } from './azurerm';
import { azureName, azureRegion } from './check';
import { wrongCluster } from './cluster-checks';
import { clusterConfig } from './cluster-config';
import { grantToIdentity } from './grants';
import { AksIstioOptions, istioOptions } from './handover/service-mesh';
import { logWorkspaceId } from './logs';
import { nodePool, userPoolConfig } from './node-pools';
import { Place } from './place';
import { AksRegistry, containerRegistry } from './registry';
import { reportAtSynth, warn } from './report';
import { AksStaticIp } from './static-ip';
import { AksWorkload, WorkloadIdentity } from './workload-identity';

/**
 * A Kubernetes cluster on Azure, ready for a mesh: secure where nothing else is said, and with an identity that is granted its
 * rights before the cluster exists. A right that is granted afterwards takes up to an hour to arrive, and a load balancer
 * waits for its address as long.
 *
 * Everything else that azurerm knows is reached through `cluster`: `aks.cluster.addOverride('...', ...)`.
 *
 * Errors at synth: MESH705, MESH706, MESH707, MESH708, MESH709, MESH711, MESH712, MESH713, MESH714 for options that Azure
 * would refuse.
 *
 * @throws MESH701, MESH702, MESH703, MESH704, MESH710 for a name, an id, a decision or a revision that is not valid
 * @see https://learn.microsoft.com/azure/aks/
 */
export class AksCluster extends Construct {
  /** The resource group that is made for the cluster. */
  public readonly resourceGroup: ResourceGroup;
  /** The identity with which the cluster itself acts: it takes addresses, and joins networks. */
  public readonly identity: UserAssignedIdentity;
  /** The cluster as azurerm knows it. */
  public readonly cluster: KubernetesCluster;
  /** The node pools for apps, by their names. */
  public readonly userPools: Readonly<Record<string, KubernetesClusterNodePool>>;
  /** The container registry, where there is one. */
  public readonly registry: ContainerRegistry | undefined;
  /** What `Mesh.istio` must be told about the mesh add-on, where there is one: plain values. */
  public readonly istio: AksIstioOptions | undefined;

  private readonly place: Place;
  private readonly workloads = new Map<string, { workload: AksWorkload; identity: WorkloadIdentity }>();

  public constructor(scope: Construct, id: string, props: AksClusterProps) {
    super(scope, id);
    const { path } = this.node;
    const { tags, logs, registry, serviceMesh, admins = {} } = props;
    const system = nodePool(path, 'System', 'system', props.systemPool ?? {});
    const users = Object.entries(props.userPools ?? { user: {} }).map(([name, pool]) =>
      nodePool(path, 'User', name, pool),
    );
    const settings = { osSku: props.osSku ?? 'Ubuntu', hostEncryption: props.hostEncryption, tags };

    this.resourceGroup = new ResourceGroup(this, 'ResourceGroup', {
      name: azureName(path, 'resource group', props.resourceGroup),
      location: azureRegion(path, props.location),
      tags,
    });
    this.place = {
      location: azureRegion(path, props.location),
      resourceGroupName: this.resourceGroup.name,
      tags,
    };
    this.identity = new UserAssignedIdentity(this, 'Identity', {
      ...this.place,
      name: azureName(path, 'name of the managed identity', `${props.name}-identity`),
    });
    const workspaceId = logs && logWorkspaceId(this, logs, `${props.name}-logs`, this.place);
    const whoDeploys = new DataAzurermClientConfig(this, 'Deployer');
    const given = { workspaceId, tenantId: props.tenantId ?? whoDeploys.tenantId };
    this.cluster = new KubernetesCluster(this, 'Resource', {
      ...this.place,
      ...clusterConfig(path, props, system, settings, given),
      identity: { type: 'UserAssigned', identityIds: [this.identity.id] },
    });
    // Required by version 5: nodes come from the pools below, not from what Azure thinks that the pods need.
    if (azurermMajor(this.cluster) >= 5) {
      this.cluster.addOverride('node_provisioning_profile', [{ mode: 'Manual' }]);
    }
    this.userPools = Object.fromEntries(
      users.map((pool) => [
        pool.name,
        new KubernetesClusterNodePool(this, `Pool-${pool.name}`, {
          ...userPoolConfig(pool, settings),
          kubernetesClusterId: this.cluster.id,
        }),
      ]),
    );

    this.istio = serviceMesh && istioOptions(path, serviceMesh);
    this.registry = registry && this.createRegistry(registry);
    grantAdmins(this, this.cluster, admins, whoDeploys);
    for (const ip of props.staticIps ?? []) this.addStaticIp(ip);
    for (const [name, workload] of Object.entries(props.workloadIdentities ?? {})) {
      this.addWorkloadIdentity(name, workload);
    }
    reportAtSynth(this, () => wrongCluster(path, props, [system, ...users], this.workloads));
    if (!props.localAccounts && !hasAdmins(admins)) warn(this, catalogue.azure.nobodyMayEnter(path, {}));
  }

  /** The identities of Azure for ServiceAccounts, by their names. */
  public get workloadIdentities(): Readonly<Record<string, WorkloadIdentity>> {
    return Object.fromEntries([...this.workloads].map(([name, { identity }]) => [name, identity]));
  }

  /**
   * Lets load balancers of the cluster take the address. The role is granted on the address's resource group, since Azure
   * lists all addresses there before it takes one, and before the cluster is made; and the cluster is destroyed before it.
   *
   * @see https://learn.microsoft.com/azure/aks/static-ip
   */
  public addStaticIp(ip: AksStaticIp): void {
    const grant = grantToIdentity(this, `Address-${ip.address.resourceGroup}-${ip.address.name}`, {
      principalId: this.identity.principalId,
      scope: ip.resourceGroup.id,
      roleDefinitionName: 'Network Contributor',
    });
    this.cluster.dependsOn = [...(this.cluster.dependsOn ?? []), dependable(grant), dependable(ip.publicIp)];
  }

  /** Makes an identity of Azure for the pods of a ServiceAccount. */
  public addWorkloadIdentity(name: string, workload: AksWorkload): WorkloadIdentity {
    const identity = new WorkloadIdentity(this, `Workload-${name}`, {
      ...workload,
      name: `${this.cluster.nameInput ?? ''}-${name}`,
      place: this.place,
      issuer: this.cluster.oidcIssuerUrl,
    });
    this.workloads.set(name, { workload, identity });
    return identity;
  }

  private createRegistry(registry: AksRegistry): ContainerRegistry {
    const made = containerRegistry(this, registry, this.place);
    grantToIdentity(this, 'Pull', {
      // Images are pulled by the nodes, which act as another identity than the cluster.
      principalId: this.cluster.kubeletIdentity.objectId,
      scope: made.id,
      roleDefinitionName: 'AcrPull',
    });
    return made;
  }
}
