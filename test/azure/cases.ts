import './stackless';
import { TerraformVariable, Testing, TerraformStack } from 'cdktf';
import { AksApiServer, MeshAksStackProps, NodePoolProps } from 'cdk8s-mesh/azure';

/** One mistake, and the nearest that is not valid. */
export interface Case {
  readonly code: string;
  readonly what: string;
  /** The construct that it is told about; the stack's own path is left out. */
  readonly at?: 'Address' | 'Aks' | 'Aks/Workload-cart';
  readonly bad: Partial<MeshAksStackProps>;
  readonly good: Partial<MeshAksStackProps>;
  readonly says: RegExp;
}

/** A value that only Terraform knows. */
const token = new TerraformVariable(new TerraformStack(Testing.app(), 'other'), 'value', {})
  .stringValue as string;

/** Values as they come from a configuration that no compiler has seen. */
const untyped = <T>(value: unknown): T => value as T;

const GUID = '11111111-2222-4333-8444-555555555555';

const NAMES: readonly Case[] = [
  {
    code: 'MESH701',
    what: 'a name that only Terraform knows',
    bad: { name: token },
    good: { name: 'mesh' },
    says: /name of the cluster is a CDKTF token/,
  },
  {
    code: 'MESH701',
    what: 'a region that only Terraform knows',
    bad: { location: token },
    good: { location: 'westeurope' },
    says: /region is a CDKTF token/,
  },
  {
    code: 'MESH702',
    what: 'a name with a space',
    bad: { name: 'my mesh' },
    good: { name: 'my-mesh' },
    says: /name of the cluster "my mesh-aks".*1 to 63 letters/,
  },
  {
    code: 'MESH702',
    what: 'a name that leaves no room',
    at: 'Aks',
    bad: { name: 'm'.repeat(51) },
    good: { name: 'm'.repeat(50) },
    says: /DNS prefix of the cluster .* longer than 54/,
  },
  {
    code: 'MESH702',
    what: 'a DNS label with capitals',
    bad: { dnsLabel: 'Projet31' },
    good: { dnsLabel: 'projet31' },
    says: /DNS label "Projet31".*3 to 63 lower-case/,
  },
  {
    code: 'MESH702',
    what: 'a DNS label that is too short',
    bad: { dnsLabel: 'p3' },
    good: { dnsLabel: 'p31' },
    says: /shorter than 3/,
  },
  {
    code: 'MESH702',
    what: 'a DNS label that ends with "-"',
    bad: { dnsLabel: 'projet-' },
    good: { dnsLabel: 'projet-1' },
    says: /may not stand there/,
  },
  {
    code: 'MESH702',
    what: 'a region that is not valid',
    bad: { location: 'west-europe' },
    good: { location: 'West Europe' },
    says: /region "west-europe"/,
  },
  {
    code: 'MESH702',
    what: 'a node pool with "-"',
    at: 'Aks',
    bad: { userPools: { 'my-pool': {} } },
    good: { userPools: { mypool: {} } },
    says: /name of the node pool "my-pool"/,
  },
  {
    code: 'MESH702',
    what: 'a node pool with 13 characters',
    at: 'Aks',
    bad: { userPools: { abcdefghijklm: {} } },
    good: { userPools: { abcdefghijkl: {} } },
    says: /longer than 12/,
  },
  {
    code: 'MESH702',
    what: 'a registry with "-"',
    at: 'Aks',
    bad: { registry: { name: 'projet-31' } },
    good: { registry: { name: 'projet31' } },
    says: /name of the container registry "projet-31"/,
  },
];

const IDS: readonly Case[] = [
  {
    code: 'MESH703',
    what: 'a subscription by its name',
    bad: { subscriptionId: 'Pay-As-You-Go' },
    good: { subscriptionId: GUID },
    says: /subscription "Pay-As-You-Go" is no GUID/,
  },
  {
    code: 'MESH703',
    what: 'a tenant by its domain',
    at: 'Aks',
    bad: { tenantId: 'example.com' },
    good: { tenantId: GUID },
    says: /tenant "example.com"/,
  },
  {
    code: 'MESH703',
    what: 'a group by its name',
    at: 'Aks',
    bad: { admins: { groups: ['platform'] } },
    good: { admins: { groups: [GUID] } },
    says: /group of administrators "platform"/,
  },
  {
    code: 'MESH703',
    what: 'a user by address',
    at: 'Aks',
    bad: { admins: { users: ['me@example.com'] } },
    good: { admins: { users: [token] } },
    says: /administrator "me@example.com"/,
  },
];

const apiServer = (access: unknown): Partial<MeshAksStackProps> => ({
  apiServer: untyped<AksApiServer>(access),
});

const API_SERVER: readonly Case[] = [
  [undefined, /says nothing/],
  [{}, /says nothing/],
  [{ private: true, public: true }, /says private and public at once/],
  [{ public: false }, /says public: false/],
  [{ authorizedIpRanges: [] }, /authorizes no range/],
  [{ authorizedIpRanges: Array.from({ length: 201 }, (_, index) => `203.0.113.${index}/32`) }, /201 ranges/],
].map(([bad, says]) => ({
  code: 'MESH704',
  what: `an API server that ${String(says)}`,
  at: 'Aks',
  bad: apiServer(bad),
  good: apiServer({ authorizedIpRanges: ['203.0.113.0/24', token] }),
  says: says as RegExp,
}));

const RANGES: readonly Case[] = [
  {
    code: 'MESH705',
    what: 'a range that may reach the API server and is none',
    at: 'Aks',
    bad: apiServer({ authorizedIpRanges: ['203.0.113.0/33'] }),
    good: apiServer({ authorizedIpRanges: ['203.0.113.0/32'] }),
    says: /"203.0.113.0\/33" is no IPv4 network/,
  },
  {
    code: 'MESH705',
    what: 'every address as a range',
    at: 'Aks',
    bad: apiServer({ authorizedIpRanges: ['0.0.0.0/0'] }),
    good: apiServer({ public: true }),
    says: /write \{ public: true \} if that is meant/,
  },
  {
    code: 'MESH705',
    what: 'a network of pods that has more bits than its prefix',
    at: 'Aks',
    bad: { network: { podCidr: '10.64.1.0/16' } },
    good: { network: { podCidr: '10.64.0.0/16' } },
    says: /network of the pods "10.64.1.0\/16"/,
  },
];

const NETWORK: readonly Case[] = [
  {
    code: 'MESH706',
    what: "Azure's own network policies",
    at: 'Aks',
    bad: { network: { policy: untyped<'cilium'>('azure') } },
    good: { network: { policy: 'cilium' } },
    says: /retired/,
  },
  {
    code: 'MESH706',
    what: "Calico over Cilium's data plane",
    at: 'Aks',
    bad: { network: { policy: 'calico' } },
    good: { network: { policy: 'calico', dataPlane: 'azure' } },
    says: /enforces network policies itself/,
  },
  {
    code: 'MESH706',
    what: 'a network of pods without an overlay',
    at: 'Aks',
    bad: { network: { mode: 'node-subnet', podCidr: '10.64.0.0/16' } },
    good: { network: { mode: 'overlay', podCidr: '10.64.0.0/16' } },
    says: /mode: 'overlay'/,
  },
  {
    code: 'MESH706',
    what: 'pods and Services with one network',
    at: 'Aks',
    bad: { network: { podCidr: '10.0.0.0/14' } },
    good: { network: { podCidr: '10.4.0.0/14' } },
    says: /overlap/,
  },
  {
    code: 'MESH706',
    what: "the cluster's DNS outside the network of the Services",
    at: 'Aks',
    bad: { network: { dnsServiceIp: '10.1.0.10' } },
    good: { network: { dnsServiceIp: '10.0.1.10' } },
    says: /not in the network of the Services/,
  },
  {
    code: 'MESH706',
    what: "the cluster's DNS on the API server's address",
    at: 'Aks',
    bad: { network: { dnsServiceIp: '10.0.0.1' } },
    good: { network: { dnsServiceIp: '10.0.0.2' } },
    says: /the first of its network/,
  },
  {
    code: 'MESH706',
    what: 'more nodes than the network of the pods has room for',
    at: 'Aks',
    bad: { network: { podCidr: '10.64.0.0/22' } },
    good: { network: { podCidr: '10.64.0.0/21' } },
    says: /room for 4 nodes, and the pools may have 8/,
  },
];

const pool = (
  props: NodePoolProps & { readonly taints?: readonly string[] },
): Partial<MeshAksStackProps> => ({
  userPools: { user: props },
});

const POOLS: readonly Case[] = [
  [
    'more machines at least than at most',
    pool({ minCount: 5 }),
    pool({ minCount: 4 }),
    /5 machines at least and 4/,
  ],
  ['half a machine', pool({ maxCount: 2.5 }), pool({ maxCount: 3 }), /2.5 machines at most/],
  [
    'too many machines',
    { ...pool({ maxCount: 1001 }), network: { podCidr: '172.16.0.0/12' } },
    { ...pool({ maxCount: 1000 }), network: { podCidr: '172.16.0.0/12' } },
    /1001 machines at most/,
  ],
  ['no machine for the system', { systemPool: { minCount: 0 } }, pool({ minCount: 0 }), /not 1 to 1000/],
  ['too many pods', pool({ maxPods: 251 }), pool({ maxPods: 250 }), /251 pods/],
  ['too few pods', pool({ maxPods: 9 }), pool({ maxPods: 10 }), /9 pods/],
  ['an empty surge', pool({ maxSurge: '' }), pool({ maxSurge: '33%' }), /is upgraded with ""/],
  ['a surge of nothing', pool({ maxSurge: '0' }), pool({ maxSurge: '1' }), /is upgraded with "0"/],
  ['a tiny disk', pool({ osDiskSizeGb: 29 }), pool({ osDiskSizeGb: 30 }), /disks of 29 GB/],
  [
    'a taint without an effect',
    pool({ taints: ['gpu'] }),
    pool({ taints: ['sku=gpu:NoSchedule'] }),
    /taint "gpu"/,
  ],
  [
    'a size that is not valid',
    pool({ vmSize: 'large' }),
    pool({ vmSize: 'Standard_D8ds_v5' }),
    /size "large"/,
  ],
  ['a zone that is not valid', pool({ zones: ['4'] }), pool({ zones: ['3'] }), /zones 4/],
  ['a zone twice', pool({ zones: ['1', '1'] }), pool({ zones: [] }), /zones 1, 1/],
].map(([what, bad, good, says]) => ({
  code: 'MESH707',
  what: `a pool with ${String(what)}`,
  at: 'Aks',
  bad: bad as Partial<MeshAksStackProps>,
  good: good as Partial<MeshAksStackProps>,
  says: says as RegExp,
}));

const disk = (bad: string, good: string): Case => ({
  code: 'MESH709',
  what: `no local disk: ${bad}`,
  at: 'Aks',
  bad: pool({ vmSize: bad }),
  good: pool({ vmSize: good }),
  says: /has none that is large enough/,
});

const REST: readonly Case[] = [
  {
    code: 'MESH707',
    what: 'an address in a zone that is not valid',
    at: 'Address',
    bad: { addressZones: ['1', 'a'] },
    good: { addressZones: ['1'] },
    says: /address "mesh-ip" lies in the zones 1, a/,
  },
  {
    code: 'MESH708',
    what: "a pool with the system's name",
    at: 'Aks',
    bad: { userPools: { system: { temporaryName: 'spare' } } },
    good: { userPools: { other: { temporaryName: 'spare' } } },
    says: /"system" has the name of the pool "system"/,
  },
  {
    code: 'MESH708',
    what: "a pool with another's temporary name",
    at: 'Aks',
    bad: { userPools: { a: {}, atmp: {} } },
    good: { userPools: { a: {}, b: {} } },
    says: /"atmp" has the name of the temporary pool of "a"/,
  },
  disk('Standard_D2s_v5', 'Standard_D2ds_v5'),
  disk('Standard_D2s_v6', 'Standard_D2ds_v6'),
  disk('Standard_B2s_v2', 'Standard_DS2_v2'),
  disk('Standard_E4-2as_v5', 'Standard_E4-2ads_v5'),
  ...['1-29', 'asm-1', 'asm-1-29-1', 'ASM-1-29'].map((revision): Case => ({
    code: 'MESH710',
    what: `the revision ${revision}`,
    bad: { serviceMesh: { revision } },
    good: { serviceMesh: { revision: 'asm-1-29' } },
    says: /written "asm-MAJOR-MINOR"/,
  })),
  {
    code: 'MESH710',
    what: 'an upgrade of the add-on to itself',
    bad: { serviceMesh: { revision: 'asm-1-29', nextRevision: 'asm-1-29' } },
    good: { serviceMesh: { revision: 'asm-1-29', nextRevision: 'asm-1-30' } },
    says: /to itself/,
  },
  {
    code: 'MESH711',
    what: 'a patch that Azure upgrades past',
    at: 'Aks',
    bad: { kubernetesVersion: '1.34.2' },
    good: { kubernetesVersion: '1.34' },
    says: /Write "1.34"/,
  },
  {
    code: 'MESH711',
    what: 'a version that is not valid',
    at: 'Aks',
    bad: { kubernetesVersion: 'v1.34' },
    good: { kubernetesVersion: '1.34' },
    says: /no version of Kubernetes/,
  },
  {
    code: 'MESH711',
    what: "images of nodes, and not the nodes' images",
    at: 'Aks',
    bad: { upgradeChannel: 'node-image', nodeOsUpgradeChannel: 'SecurityPatch' },
    good: { upgradeChannel: 'node-image' },
    says: /nodeOsUpgradeChannel is "SecurityPatch"/,
  },
  ...(
    [
      [{ start: '2am', hours: 4 }, /"2am", which is no time/],
      [{ start: '24:00', hours: 4 }, /"24:00", which is no time/],
      [{ start: '02:00', hours: 3 }, /is 3 hours long/],
      [{ start: '02:00', hours: 4, utcOffset: 'CET' }, /"CET", which is no difference/],
    ] as const
  ).map(([window, says]): Case => ({
    code: 'MESH712',
    what: `a window that ${String(says)}`,
    at: 'Aks',
    bad: { nodeOsWindow: { day: 'Monday', ...window } },
    good: { nodeOsWindow: { day: 'Monday', start: '02:00', hours: 4, utcOffset: '+01:00' } },
    says,
  })),
  ...(
    [
      [{ namespace: 'Shop', serviceAccount: 'cart' }, /namespace "Shop"/],
      [{ namespace: 'shop', serviceAccount: '*' }, /ServiceAccount "\*"/],
      [{ namespace: 'shop', serviceAccount: 'cart', audience: '' }, /empty audience/],
    ] as const
  ).map(([cart, says]): Case => ({
    code: 'MESH713',
    what: `a workload identity with ${String(says)}`,
    at: 'Aks/Workload-cart',
    bad: { workloadIdentities: { cart } },
    good: { workloadIdentities: { cart: { namespace: 'shop', serviceAccount: 'cart' } } },
    says,
  })),
  {
    code: 'MESH713',
    what: 'two identities for one ServiceAccount',
    at: 'Aks',
    bad: {
      workloadIdentities: {
        cart: { namespace: 'shop', serviceAccount: 'cart' },
        other: { namespace: 'shop', serviceAccount: 'cart' },
      },
    },
    good: {
      workloadIdentities: {
        cart: { namespace: 'shop', serviceAccount: 'cart' },
        other: { namespace: 'shop2', serviceAccount: 'cart' },
      },
    },
    says: /"shop\/cart", which has "cart" already/,
  },
  {
    code: 'MESH714',
    what: 'Defender without logs',
    at: 'Aks',
    bad: { defender: true },
    good: { defender: true, logs: true },
    says: /needs a Log Analytics workspace|none is given/,
  },
  ...['latest', 'v', '~> x'].map((version): Case => ({
    code: 'MESH715',
    what: `the version "${version}" of the provider`,
    bad: { azurermVersion: version },
    good: { azurermVersion: '~> 4.81' },
    says: /says no version/,
  })),
  {
    code: 'MESH716',
    what: 'no one who may use the cluster',
    at: 'Aks',
    bad: { admins: { deployer: false } },
    good: { admins: { deployer: false }, localAccounts: true },
    says: /Forbidden/,
  },
  {
    code: 'MESH717',
    what: 'no subscription',
    bad: { subscriptionId: undefined },
    good: { subscriptionId: GUID },
    says: /ARM_SUBSCRIPTION_ID/,
  },
];

/** Every mistake that a stack can have. */
export const CASES: readonly Case[] = [
  ...NAMES,
  ...IDS,
  ...(API_SERVER as readonly Case[]),
  ...RANGES,
  ...NETWORK,
  ...(POOLS as readonly Case[]),
  ...REST,
];
