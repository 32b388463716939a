import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { MeshAksStack, MeshAksStackProps } from 'cdk8s-mesh/azure';
import { stackJson } from '../stacks';
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

type Change = (stack: MeshAksStack) => void;

const onCluster =
  (path: string, value: unknown): Change =>
  ({ aks }) =>
    aks.cluster.addOverride(path, value);

/** What the provider refuses: one mistake each, since what depends on a broken resource is not looked at. */
const REFUSED: readonly [what: string, change: Change, says: RegExp][] = [
  ['an attribute that is none', onCluster('enable_auto_scaling', true), /unexpected attribute|Extraneous/i],
  ['a tier that is none', onCluster('sku_tier', 'Gold'), /sku_tier/],
  ['a channel that is none', onCluster('automatic_upgrade_channel', 'nightly'), /automatic_upgrade_channel/],
  ['no revision', onCluster('service_mesh_profile', { mode: 'Istio', revisions: [] }), /revisions/],
  ['no surge', onCluster('default_node_pool.upgrade_settings', {}), /max_surge/],
  ['no identity', onCluster('identity', undefined), /identity/],
  ['a range that is none', onCluster('network_profile.pod_cidr', 'none'), /pod_cidr/],
  [
    "a cluster of version 4's form",
    onCluster('node_provisioning_profile', undefined),
    /node_provisioning_profile/,
  ],
  ['a pool with a capital', ({ aks }) => aks.userPools.user.addOverride('name', 'User'), /lowercase letter/],
  [
    'a label with a capital',
    ({ staticIp }) => staticIp.publicIp.addOverride('domain_name_label', 'Projet31'),
    /domain_name_label/,
  ],
  [
    'a role by its name and its id',
    ({ aks }) => {
      const [grant] = aks.node.children.filter(({ node }) => node.id.startsWith('Address-'));
      (grant as unknown as MeshAksStack).addOverride('role_definition_id', '/x');
    },
    /role_definition/,
  ],
  [
    "a federated credential of version 4's form",
    ({ aks }) => {
      const credential = aks.workloadIdentities.mongo.node.findChild('Credential') as unknown as MeshAksStack;
      credential.addOverride('user_assigned_identity_id', undefined);
      credential.addOverride('parent_id', aks.identity.id);
    },
    /user_assigned_identity_id|parent_id/,
  ],
];

/** What the provider lets through, so that the library looks at it. */
const LET_THROUGH: readonly [what: string, change: Change][] = [
  ["Azure's policies over Cilium's data plane", onCluster('network_profile.network_policy', 'azure')],
  ["pods' network without an overlay", onCluster('network_profile.network_plugin_mode', undefined)],
  ['more machines at least than at most', onCluster('default_node_pool.min_count', 9)],
  ['a revision that is none', onCluster('service_mesh_profile.revisions', ['newest'])],
  ['an ephemeral disk on machines without one', onCluster('default_node_pool.vm_size', 'Standard_D2s_v5')],
  ['pods and Services with one network', onCluster('network_profile.pod_cidr', '10.0.0.0/16')],
  ['a name that is none', onCluster('name', 'my mesh')],
  ['a window at no time', onCluster('maintenance_window_node_os.start_time', '2am')],
];

void suite('the provider, by terraform validate', () => {
  for (const [what, props] of Object.entries(ACCEPTED)) {
    void test(`accepts ${what}`, async () => assert.deepEqual(await validate(stackJson(props)), []));
  }

  for (const [what, change, says] of REFUSED) {
    void test(`refuses ${what}`, async () => {
      const errors = await validate(stackJson({}, change));
      assert.match(errors.join('\n'), says);
    });
  }

  for (const [what, change] of LET_THROUGH) {
    void test(`lets through ${what}, which the library refuses`, async () => {
      assert.deepEqual(await validate(stackJson({}, change)), []);
    });
  }
});
