import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { MeshAksStackProps } from 'cdk8s-mesh/azure';
import { addressGrant, stackJson, withAttribute } from '../stacks';
import { validate } from '../terraform';

/** What is accepted: every option in some form. */
const ACCEPTED: Readonly<Record<string, Partial<MeshAksStackProps>>> = {
  'everything that is recommended': {},
  'the least': {
    logs: undefined,
    defender: false,
    serviceMesh: undefined,
    registry: undefined,
    workloadIdentities: {},
  },
  'a private cluster, and groups': {
    apiServer: { private: true },
    admins: { groups: ['11111111-2222-4333-8444-555555555555'] },
  },
  'two revisions, another network, other pools': {
    serviceMesh: { revision: 'asm-1-29', nextRevision: 'asm-1-30', internalIngress: true },
    network: { dataPlane: 'azure', outboundType: 'managedNATGateway', podCidr: '10.64.0.0/16' },
    userPools: {
      apps: { zones: [], osDisk: 'Managed', maxSurge: '1' },
      gpu: { minCount: 0, taints: ['a=b:NoSchedule'] },
    },
    hostEncryption: true,
    skuTier: 'Premium',
    osSku: 'AzureLinux',
  },
  'no upgrades': { upgradeChannel: 'none', nodeOsUpgradeChannel: 'None', kubernetesVersion: '1.34.2' },
  'other upgrades, other windows': {
    upgradeChannel: 'node-image',
    upgradeWindow: { day: 'Friday', start: '23:00', hours: 24, utcOffset: '-11:00' },
  },
};

/** A mistake: the stack with one attribute changed, since what depends on a broken resource is not looked at. */
type Mistake = readonly [what: string, type: string, path: string, value: unknown];

const CLUSTER = 'azurerm_kubernetes_cluster';
const POOL = 'azurerm_kubernetes_cluster_node_pool';
const CREDENTIAL = 'azurerm_federated_identity_credential';

/** What the provider refuses; it names the attribute. */
const REFUSED: readonly Mistake[] = [
  ['an attribute that is not valid', CLUSTER, 'enable_auto_scaling', true],
  ['a tier that is not valid', CLUSTER, 'sku_tier', 'Gold'],
  ['a channel that is not valid', CLUSTER, 'automatic_upgrade_channel', 'nightly'],
  ['no revision', CLUSTER, 'service_mesh_profile.revisions', []],
  ['no surge', CLUSTER, 'default_node_pool.upgrade_settings.max_surge', undefined],
  ['no identity', CLUSTER, 'identity', undefined],
  ['a range that is not valid', CLUSTER, 'network_profile.pod_cidr', 'none'],
  ["a cluster of version 4's form", CLUSTER, 'node_provisioning_profile', undefined],
  [
    'neither a tenant nor groups',
    CLUSTER,
    'azure_active_directory_role_based_access_control.tenant_id',
    undefined,
  ],
  ['a pool with a capital', POOL, 'name', 'User'],
  ['a label with a capital', 'azurerm_public_ip', 'domain_name_label', 'Projet31'],
  ["a federated credential of version 4's form", CREDENTIAL, 'user_assigned_identity_id', undefined],
  ['an order that cannot be read', CLUSTER, 'depends_on', ['${azurerm_public_ip.Address}']],
];

/** What the provider lets through, so that the library looks at it. */
const LET_THROUGH: readonly Mistake[] = [
  ["Azure's policies over Cilium's data plane", CLUSTER, 'network_profile.network_policy', 'azure'],
  ["pods' network without an overlay", CLUSTER, 'network_profile.network_plugin_mode', undefined],
  ['more machines at least than at most', CLUSTER, 'default_node_pool.min_count', 9],
  ['a revision that is not valid', CLUSTER, 'service_mesh_profile.revisions', ['newest']],
  ['an ephemeral disk on machines without one', CLUSTER, 'default_node_pool.vm_size', 'Standard_D2s_v5'],
  ['pods and Services with one network', CLUSTER, 'network_profile.pod_cidr', '10.0.0.0/16'],
  ['a name that is not valid', CLUSTER, 'name', 'my mesh'],
  ['a window at no time', CLUSTER, 'maintenance_window_node_os.start_time', '2am'],
  ['a token for no one', CREDENTIAL, 'audience', ['']],
];

void suite('the provider, by terraform validate', () => {
  for (const [what, props] of Object.entries(ACCEPTED)) {
    void test(`accepts ${what}`, async () => assert.deepEqual(await validate(stackJson(props)), []));
  }

  for (const [what, type, path, value] of REFUSED) {
    void test(`refuses ${what}`, async () => {
      const errors = await validate(withAttribute(stackJson(), type, path, value));
      const attribute = path.split('.').pop() ?? '';
      assert.match(
        errors.join('\n'),
        path === 'depends_on' ? /static variable reference/ : new RegExp(attribute),
      );
    });
  }

  void test('refuses a role by its name and its id', async () => {
    const stack = stackJson({}, ({ aks }) => addressGrant(aks).addOverride('role_definition_id', '/x'));
    assert.match((await validate(stack)).join('\n'), /role_definition_id/);
  });

  for (const [what, type, path, value] of LET_THROUGH) {
    void test(`lets through ${what}, which the library refuses`, async () => {
      assert.deepEqual(await validate(withAttribute(stackJson(), type, path, value)), []);
    });
  }
});
