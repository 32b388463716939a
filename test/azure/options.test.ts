import { AksCluster, MeshAksStackProps, AksStaticIp } from 'cdk8s-mesh/azure';
import { addresses, Attributes, only, stackWith, synth, toldAbout } from './support';

const GUID = '11111111-2222-4333-8444-555555555555';
const OTHER = '66666666-7777-4888-8999-000000000000';

function clusterOf(props: Partial<MeshAksStackProps>): Attributes {
  expect(toldAbout(props)).toEqual([]);
  return only(synth(stackWith(props)), 'azurerm_kubernetes_cluster');
}

describe('the API server', () => {
  test('private', () => {
    const cluster = clusterOf({ apiServer: { private: true } });
    expect(cluster.private_cluster_enabled).toBe(true);
    expect(cluster).not.toHaveProperty('api_server_access_profile');
  });

  test('open to every address', () => {
    const cluster = clusterOf({ apiServer: { public: true } });
    expect(cluster).not.toHaveProperty('private_cluster_enabled');
    expect(cluster).not.toHaveProperty('api_server_access_profile');
  });

  test('a single address is a range', () => {
    clusterOf({ apiServer: { authorizedIpRanges: ['203.0.113.7', '198.51.100.0/24'] } });
  });
});

describe('administrators', () => {
  const admins = (props: Partial<MeshAksStackProps>): readonly string[] =>
    Object.keys(addresses(synth(stackWith(props)), 'azurerm_role_assignment')).filter((path) =>
      path.includes('Admin-'),
    );

  test('groups are part of the cluster, and whoever deploys is none then', () => {
    const props = { admins: { groups: [GUID] } };
    expect(clusterOf(props).azure_active_directory_role_based_access_control).toMatchObject({
      azure_rbac_enabled: true,
      admin_group_object_ids: [GUID],
    });
    expect(admins(props)).toEqual([]);
  });

  test('users are granted the role', () => {
    expect(admins({ admins: { users: [GUID, OTHER] } })).toEqual([`Aks/Admin-${GUID}`, `Aks/Admin-${OTHER}`]);
  });

  test('whoever deploys, beside a group', () => {
    expect(admins({ admins: { groups: [GUID], deployer: true } })).toEqual(['Aks/Admin-deployer']);
  });

  test('local accounts, of a tenant', () => {
    expect(clusterOf({ localAccounts: true, admins: { deployer: false }, tenantId: GUID })).toMatchObject({
      local_account_disabled: false,
      azure_active_directory_role_based_access_control: { tenant_id: GUID },
    });
  });
});

describe('the network', () => {
  test("without Cilium's data plane Calico enforces the policies", () => {
    expect(clusterOf({ network: { dataPlane: 'azure' } }).network_profile).toMatchObject({
      network_data_plane: 'azure',
      network_policy: 'calico',
    });
  });

  test("in the nodes' network pods have none of their own", () => {
    const profile = clusterOf({ network: { mode: 'node-subnet' } }).network_profile;
    expect(profile).not.toHaveProperty('network_plugin_mode');
    expect(profile).not.toHaveProperty('pod_cidr');
  });

  test("the DNS's address follows the network of the Services", () => {
    const network = {
      podCidr: '10.64.0.0/16',
      serviceCidr: '172.20.0.0/16',
      outboundType: 'managedNATGateway',
    } as const;
    expect(clusterOf({ network }).network_profile).toMatchObject({
      pod_cidr: '10.64.0.0/16',
      service_cidr: '172.20.0.0/16',
      dns_service_ip: '172.20.0.10',
      outbound_type: 'managedNATGateway',
    });
  });
});

describe('upgrades', () => {
  test('none by themselves: no window either, and any version', () => {
    const cluster = clusterOf({
      upgradeChannel: 'none',
      nodeOsUpgradeChannel: 'None',
      kubernetesVersion: '1.34.2',
    });
    expect(cluster).toMatchObject({ kubernetes_version: '1.34.2', node_os_upgrade_channel: 'None' });
    expect(cluster).not.toHaveProperty('automatic_upgrade_channel');
    expect(cluster).not.toHaveProperty('maintenance_window_auto_upgrade');
    expect(cluster).not.toHaveProperty('maintenance_window_node_os');
  });

  test('a version without its patch, and windows of their own', () => {
    const window = { day: 'Tuesday', start: '23:30', hours: 6, utcOffset: '-05:00' } as const;
    expect(clusterOf({ kubernetesVersion: '1.34', upgradeWindow: window })).toMatchObject({
      kubernetes_version: '1.34',
      maintenance_window_auto_upgrade: {
        day_of_week: 'Tuesday',
        start_time: '23:30',
        duration: 6,
        utc_offset: '-05:00',
      },
    });
  });
});

describe('node pools', () => {
  const props = {
    systemPool: { vmSize: 'Standard_D4ds_v5', minCount: 3, maxCount: 5, zones: [], labels: { team: 'core' } },
    userPools: {
      apps: { maxSurge: '1', maxPods: 50, osDisk: 'Managed', osDiskSizeGb: 128, vmSize: 'Standard_D2s_v5' },
      gpu: { minCount: 0, taints: ['sku=gpu:NoSchedule'], temporaryName: 'spare' },
    },
    osSku: 'AzureLinux',
    hostEncryption: true,
  } as const satisfies Partial<MeshAksStackProps>;

  test('for the system', () => {
    const pool = clusterOf(props).default_node_pool as Attributes;
    expect(pool).toMatchObject({
      vm_size: 'Standard_D4ds_v5',
      min_count: 3,
      max_count: 5,
      node_labels: { team: 'core' },
      os_sku: 'AzureLinux',
      host_encryption_enabled: true,
    });
    expect(pool).not.toHaveProperty('zones');
  });

  test('for apps, as many as there are', () => {
    const pools = Object.values(synth(stackWith(props)).resource.azurerm_kubernetes_cluster_node_pool);
    expect(pools).toEqual([
      expect.objectContaining({
        name: 'apps',
        max_pods: 50,
        os_disk_type: 'Managed',
        os_disk_size_gb: 128,
        upgrade_settings: { max_surge: '1' },
        os_sku: 'AzureLinux',
        host_encryption_enabled: true,
      }),
      expect.objectContaining({
        name: 'gpu',
        min_count: 0,
        node_taints: ['sku=gpu:NoSchedule'],
        temporary_name_for_rotation: 'spare',
      }),
    ]);
  });
});

describe('logs', () => {
  test('to a workspace of its own', () => {
    const props = { logs: true, defender: true } as const;
    const cluster = clusterOf(props);
    const stack = synth(stackWith(props));
    const id = `\${${addresses(stack, 'azurerm_log_analytics_workspace')['Aks/Logs']}.id}`;
    expect(cluster.oms_agent).toEqual({
      log_analytics_workspace_id: id,
      msi_auth_for_monitoring_enabled: true,
    });
    expect(cluster.microsoft_defender).toEqual({ log_analytics_workspace_id: id });
    expect(only(stack, 'azurerm_log_analytics_workspace')).toMatchObject({
      name: 'mesh-aks-logs',
      sku: 'PerGB2018',
      retention_in_days: 30,
    });
    expect(stack.provider.azurerm[0].resource_providers_to_register).toEqual(
      expect.arrayContaining(['Microsoft.OperationalInsights', 'Microsoft.Security']),
    );
  });

  test('to one that is there', () => {
    const workspaceId =
      '/subscriptions/x/resourceGroups/y/providers/Microsoft.OperationalInsights/workspaces/z';
    expect(clusterOf({ logs: { workspaceId } }).oms_agent).toMatchObject({
      log_analytics_workspace_id: workspaceId,
    });
    expect(synth(stackWith({ logs: { workspaceId } })).resource).not.toHaveProperty(
      'azurerm_log_analytics_workspace',
    );
  });
});

describe('the mesh add-on', () => {
  test('a revision and its gateway', () => {
    const props = { serviceMesh: { revision: 'asm-1-29' } };
    expect(clusterOf(props).service_mesh_profile).toEqual({
      mode: 'Istio',
      revisions: ['asm-1-29'],
      external_ingress_gateway_enabled: true,
      internal_ingress_gateway_enabled: false,
    });
    expect(synth(stackWith(props)).output.istio_revision.value).toBe('asm-1-29');
  });

  test('two revisions, for an upgrade', () => {
    const serviceMesh = {
      revision: 'asm-1-29',
      nextRevision: 'asm-1-30',
      externalIngress: false,
      internalIngress: true,
    };
    expect(clusterOf({ serviceMesh }).service_mesh_profile).toEqual({
      mode: 'Istio',
      revisions: ['asm-1-29', 'asm-1-30'],
      external_ingress_gateway_enabled: false,
      internal_ingress_gateway_enabled: true,
    });
  });
});

test("a registry, from which the nodes' identity pulls", () => {
  const stack = synth(stackWith({ registry: { name: 'projet31' } }));
  expect(only(stack, 'azurerm_container_registry')).toMatchObject({
    name: 'projet31',
    sku: 'Basic',
    admin_enabled: false,
    anonymous_pull_enabled: false,
  });
  const pull = Object.values(stack.resource.azurerm_role_assignment).find(
    ({ role_definition_name }) => role_definition_name === 'AcrPull',
  );
  expect(pull).toMatchObject({
    principal_id: expect.stringMatching(/kubelet_identity\[0\]\.object_id\}$/) as string,
    scope: `\${${addresses(stack, 'azurerm_container_registry')['Aks/Registry']}.id}`,
  });
  expect(stack.output).toHaveProperty('registry_login_server');
});

describe('workload identities', () => {
  const workloadIdentities = { mongo: { namespace: 'projet', serviceAccount: 'mongo' } };
  const stack = synth(stackWith({ workloadIdentities }));

  test("are believed the cluster's tokens for one ServiceAccount", () => {
    expect(only(stack, 'azurerm_federated_identity_credential')).toMatchObject({
      name: 'mesh-aks-mongo',
      audience: ['api://AzureADTokenExchange'],
      issuer: expect.stringMatching(/\.oidc_issuer_url\}$/) as string,
      subject: 'system:serviceaccount:projet:mongo',
      parent_id: `\${${addresses(stack, 'azurerm_user_assigned_identity')['Aks/Workload-mongo']}.id}`,
    });
  });

  test('their client ids are an output', () => {
    expect(stack.output.workload_identity_client_ids.value).toEqual({
      mongo: expect.stringMatching(/\.client_id\}$/) as string,
    });
  });
});

describe('what is not to be lost', () => {
  test('is refused to be destroyed', () => {
    const stack = synth(stackWith({ preventDestroy: true, preventDestroyAddress: true, addressZones: [] }));
    expect(only(stack, 'azurerm_kubernetes_cluster').lifecycle).toMatchObject({ prevent_destroy: true });
    expect(only(stack, 'azurerm_public_ip').lifecycle).toEqual({ prevent_destroy: true });
    expect(only(stack, 'azurerm_public_ip')).not.toHaveProperty('zones');
  });
});

test('tags are on everything that takes them', () => {
  const tags = { team: 'mesh' };
  const stack = synth(
    stackWith({
      tags,
      logs: true,
      registry: { name: 'projet31' },
      workloadIdentities: { mongo: { namespace: 'projet', serviceAccount: 'mongo' } },
    }),
  );
  const untagged = Object.entries(stack.resource).flatMap(([type, resources]) =>
    Object.values(resources)
      .filter((attributes) => !('tags' in attributes))
      .map(() => type),
  );
  expect([...new Set(untagged)].sort()).toEqual([
    'azurerm_federated_identity_credential',
    'azurerm_role_assignment',
  ]);
});

test('a cluster in a stack of your own takes as many addresses as there are', () => {
  const stack = stackWith();
  const address = (name: string): AksStaticIp =>
    new AksStaticIp(stack, name, {
      name: `${name}-ip`,
      location: 'westeurope',
      resourceGroup: `${name}-net`,
    });
  const other = new AksCluster(stack, 'Other', {
    name: 'other',
    location: 'West Europe',
    resourceGroup: 'other',
    apiServer: { private: true },
    staticIps: [address('one')],
  });
  other.addStaticIp(address('two'));
  const terraform = synth(stack);
  const { azurerm_kubernetes_cluster: clusters, azurerm_role_assignment: grants } = terraform.resource;
  const cluster = Object.values(clusters).find(({ name }) => name === 'other');
  expect(cluster).toMatchObject({
    location: 'westeurope',
    dns_prefix: 'other',
    node_resource_group: 'other-nodes',
  });
  expect(cluster?.depends_on).toHaveLength(4);
  expect(Object.keys(grants).filter((id) => id.startsWith('Other_Address'))).toHaveLength(2);
  expect(terraform.output).not.toHaveProperty('other');
});
