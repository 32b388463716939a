import { addresses, only, stackWith, synth } from './support';

const stack = synth(stackWith());
const cluster = only(stack, 'azurerm_kubernetes_cluster');

describe('the address', () => {
  const ip = only(stack, 'azurerm_public_ip');

  test('is what load balancers of AKS take, and owns its DNS label', () => {
    expect(ip).toMatchObject({
      name: 'mesh-ip',
      location: 'westeurope',
      sku: 'Standard',
      allocation_method: 'Static',
      zones: ['1', '2', '3'],
      domain_name_label: 'projet31',
    });
    expect(ip).not.toHaveProperty('domain_name_label_scope');
  });

  test('lies in a resource group of its own, not in that of the cluster', () => {
    const groups = addresses(stack, 'azurerm_resource_group');
    expect(ip.resource_group_name).toBe(`\${${groups['Address/ResourceGroup']}.name}`);
    expect(cluster.resource_group_name).toBe(`\${${groups['Aks/ResourceGroup']}.name}`);
    const names = Object.values(stack.resource.azurerm_resource_group).map(({ name }) => name);
    expect(names.sort()).toEqual(['mesh', 'mesh-net']);
  });
});

describe('the identity of the cluster', () => {
  const identity = addresses(stack, 'azurerm_user_assigned_identity')['Aks/Identity'];
  const grants = addresses(stack, 'azurerm_role_assignment');
  const grant = grants['Aks/Address-mesh-net-mesh-ip'];

  test('is one that was there before the cluster', () => {
    expect(cluster.identity).toEqual({ type: 'UserAssigned', identity_ids: [`\${${identity}.id}`] });
  });

  test("is granted the address's whole resource group, which Azure lists before it takes an address", () => {
    const group = addresses(stack, 'azurerm_resource_group')['Address/ResourceGroup'];
    expect(stack.resource.azurerm_role_assignment[grant.split('.')[1]]).toMatchObject({
      scope: `\${${group}.id}`,
      principal_id: `\${${identity}.principal_id}`,
      role_definition_name: 'Network Contributor',
      principal_type: 'ServicePrincipal',
      skip_service_principal_aad_check: true,
    });
  });

  test('has its rights, and the address, before the cluster is made', () => {
    const ip = addresses(stack, 'azurerm_public_ip').Address;
    expect(cluster.depends_on).toEqual([grant, ip]);
  });

  test('is not the one that deploys, which becomes administrator', () => {
    const admin = stack.resource.azurerm_role_assignment[grants['Aks/Admin-deployer'].split('.')[1]];
    expect(admin).toMatchObject({
      role_definition_name: 'Azure Kubernetes Service RBAC Cluster Admin',
      principal_id: expect.stringMatching(/^\$\{data\.azurerm_client_config\..*\.object_id\}$/) as string,
      scope: `\${${addresses(stack, 'azurerm_kubernetes_cluster').Aks}.id}`,
    });
    expect(admin).not.toHaveProperty('skip_service_principal_aad_check');
  });
});

describe('the cluster', () => {
  test('lets in whom Microsoft Entra knows and Azure allows, and no one else', () => {
    expect(cluster).toMatchObject({
      local_account_disabled: true,
      azure_active_directory_role_based_access_control: {
        azure_rbac_enabled: true,
        // One of groups and tenant must be there, or the provider refuses the cluster.
        tenant_id: expect.stringMatching(/^\$\{data\.azurerm_client_config\..*\.tenant_id\}$/) as string,
      },
      api_server_access_profile: { authorized_ip_ranges: ['203.0.113.0/24'] },
      run_command_enabled: false,
      oidc_issuer_enabled: true,
      workload_identity_enabled: true,
    });
    expect(cluster).not.toHaveProperty('role_based_access_control_enabled');
    expect(cluster).not.toHaveProperty('private_cluster_enabled');
  });

  test('has the network that Azure keeps: an overlay, with the data plane of Cilium', () => {
    expect(cluster.network_profile).toEqual({
      network_plugin: 'azure',
      network_plugin_mode: 'overlay',
      network_data_plane: 'cilium',
      network_policy: 'cilium',
      pod_cidr: '10.244.0.0/16',
      service_cidr: '10.0.0.0/16',
      dns_service_ip: '10.0.0.10',
      load_balancer_sku: 'standard',
      outbound_type: 'loadBalancer',
    });
  });

  test('is upgraded by Azure, in windows, and cleaned', () => {
    const window = {
      frequency: 'Weekly',
      interval: 1,
      start_time: '02:00',
      utc_offset: '+00:00',
      duration: 4,
    };
    expect(cluster).toMatchObject({
      sku_tier: 'Standard',
      automatic_upgrade_channel: 'patch',
      node_os_upgrade_channel: 'NodeImage',
      maintenance_window_auto_upgrade: { ...window, day_of_week: 'Sunday' },
      maintenance_window_node_os: { ...window, day_of_week: 'Saturday' },
      image_cleaner_enabled: true,
      image_cleaner_interval_hours: 168,
    });
    expect(cluster).not.toHaveProperty('kubernetes_version');
  });

  test('is watched by Azure Policy, and reads secrets of Key Vault anew', () => {
    expect(cluster).toMatchObject({
      azure_policy_enabled: true,
      key_vault_secrets_provider: { secret_rotation_enabled: true },
    });
  });

  test('names the resource group that Azure makes for its nodes', () => {
    expect(cluster.node_resource_group).toBe('mesh-nodes');
  });

  test('has nothing that costs more without being asked for', () => {
    for (const option of [
      'oms_agent',
      'microsoft_defender',
      'monitor_metrics',
      'service_mesh_profile',
      'disk_encryption_set_id',
      'http_application_routing_enabled',
    ]) {
      expect(cluster).not.toHaveProperty(option);
    }
    expect(Object.keys(stack.resource).sort()).toEqual([
      'azurerm_kubernetes_cluster',
      'azurerm_kubernetes_cluster_node_pool',
      'azurerm_public_ip',
      'azurerm_resource_group',
      'azurerm_role_assignment',
      'azurerm_user_assigned_identity',
    ]);
  });
});

describe('the node pools', () => {
  const pool = {
    vm_size: 'Standard_D2ds_v5',
    auto_scaling_enabled: true,
    min_count: 2,
    max_count: 4,
    zones: ['1', '2', '3'],
    os_sku: 'Ubuntu',
    os_disk_type: 'Ephemeral',
    os_disk_size_gb: 64,
    max_pods: 110,
    upgrade_settings: { max_surge: '10%' },
  };

  test('are one for the cluster itself and one for apps, each exchanged in place', () => {
    expect(cluster.default_node_pool).toEqual({
      ...pool,
      name: 'system',
      temporary_name_for_rotation: 'systemtmp',
      only_critical_addons_enabled: true,
    });
    expect(only(stack, 'azurerm_kubernetes_cluster_node_pool')).toMatchObject({
      ...pool,
      name: 'user',
      mode: 'User',
      temporary_name_for_rotation: 'usertmp',
    });
  });

  test('leave the number of machines to the autoscaler', () => {
    expect(cluster.lifecycle).toEqual({ ignore_changes: ['default_node_pool[0].node_count'] });
    expect(only(stack, 'azurerm_kubernetes_cluster_node_pool').lifecycle).toEqual({
      ignore_changes: ['node_count'],
    });
  });
});

describe('the provider', () => {
  const [provider] = stack.provider.azurerm;

  test('registers the services that are used, and no others', () => {
    expect(provider).toMatchObject({
      features: [{}],
      resource_provider_registrations: 'none',
      resource_providers_to_register: [
        'Microsoft.Compute',
        'Microsoft.ContainerService',
        'Microsoft.ManagedIdentity',
        'Microsoft.Network',
        'Microsoft.Storage',
        'Microsoft.PolicyInsights',
      ],
    });
  });

  test('is the version that the bindings were made from', () => {
    expect(stack.terraform.required_providers.azurerm.version).toBe('4.55.0');
  });
});

describe('the outputs', () => {
  test('have ids that never change, and a description', () => {
    expect(Object.keys(stack.output).sort()).toEqual([
      'cluster_name',
      'cluster_resource_group',
      'location',
      'node_resource_group',
      'oidc_issuer_url',
      'static_ip_address',
      'static_ip_fqdn',
      'static_ip_name',
      'static_ip_resource_group',
    ]);
    for (const { description } of Object.values(stack.output)) expect(description).not.toBe('');
  });

  test('give no one access to the cluster', () => {
    expect(JSON.stringify(stack)).not.toMatch(
      /kube_(admin_)?config|client_key|password|admin_enabled": true/,
    );
  });

  test('of the subscription nothing is written that comes from a variable', () => {
    process.env.ARM_SUBSCRIPTION_ID = '00000000-0000-4000-8000-00000000abcd';
    try {
      expect(JSON.stringify(synth(stackWith({ subscriptionId: undefined })))).not.toContain('abcd');
    } finally {
      delete process.env.ARM_SUBSCRIPTION_ID;
    }
  });
});
