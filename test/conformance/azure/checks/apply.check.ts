import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import { MeshAksStack } from 'cdk8s-mesh/azure';
import { change, deploy, Deployment } from '../arm/deployment';
import { DEPLOYER, ROLES } from '../arm/directory';
import { guidOf } from '../arm/resources';
import { Change } from '../arm/server';
import { addressGrant as grantOn, stackJson, SUBSCRIPTION } from '../stacks';

const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups`;
const CLUSTER = /\/managedClusters\/mesh-aks$/;
const ADDRESS = /\/publicIPAddresses\/mesh-ip$/;
const IDENTITY = /\/userAssignedIdentities\/mesh-aks-identity$/;

/** The role of the cluster's identity on the address, as it was asked for. */
function addressGrant(changes: readonly Change[]): Change {
  return change(
    changes.filter(({ body }) => roleOf(body) === ROLES['Network Contributor']),
    'PUT',
    /\/roleAssignments\//,
  );
}

function roleOf(body: Change['body']): string | undefined {
  return (body.properties?.roleDefinitionId as string | undefined)?.split('/').pop();
}

function isBefore(first: Change, second: Change): boolean {
  return first.ended < second.began;
}

/** The promises about rights and order, as what is wrong with a deployment. */
function broken({ made, destroyed }: Pick<Deployment, 'made' | 'destroyed'>): readonly string[] {
  const grant = addressGrant(made);
  const cluster = change(made, 'PUT', CLUSTER);
  const isScoped = grant.path
    .toLowerCase()
    .startsWith(`${GROUP}/mesh-net/providers/microsoft.authorization/`.toLowerCase());
  return [
    isScoped ? [] : ["the role is not on the address's resource group"],
    isBefore(change(made, 'PUT', IDENTITY), grant) ? [] : ['the role is granted before there is an identity'],
    isBefore(grant, cluster) ? [] : ['the cluster is made before its identity has the role'],
    isBefore(change(made, 'PUT', ADDRESS), cluster) ? [] : ['the cluster is made before the address'],
    isBefore(change(destroyed, 'DELETE', CLUSTER), change(destroyed, 'DELETE', ADDRESS))
      ? []
      : ['the address is destroyed before the cluster that holds it'],
  ].flat();
}

void suite('a deployment, from the other side of the provider', { timeout: 900_000 }, () => {
  let live: Deployment;
  before(async () => {
    live = await deploy(stackJson());
  });

  void test('the address is one that load balancers take, with its label', () => {
    assert.deepEqual(pick(change(live.made, 'PUT', ADDRESS).body, ['location', 'sku']), {
      location: 'westeurope',
      sku: { name: 'Standard', tier: 'Regional' },
    });
    const { zones } = change(live.made, 'PUT', ADDRESS).body as { zones?: readonly string[] };
    assert.deepEqual([...(zones ?? [])].sort(), ['1', '2', '3']);
    const { publicIPAllocationMethod, dnsSettings } = change(live.made, 'PUT', ADDRESS).body.properties ?? {};
    assert.equal(publicIPAllocationMethod, 'Static');
    assert.equal((dnsSettings as { domainNameLabel: string }).domainNameLabel, 'projet31');
  });

  void test("the role is the identity's, on the whole group of the address, and no one is looked up", () => {
    const { properties } = addressGrant(live.made).body;
    assert.equal(properties?.principalId, guidOf('principal', 'mesh-aks-identity'));
    assert.equal(properties.principalType, 'ServicePrincipal');
  });

  void test('everything comes in its order, and goes in the other', () => {
    assert.deepEqual(broken(live), []);
  });

  void test('the cluster acts as that identity, and lets in whom Microsoft Entra knows', () => {
    const {
      identity,
      properties = {},
      sku,
    } = change(live.made, 'PUT', CLUSTER).body as unknown as ClusterBody;
    assert.deepEqual(
      Object.keys(identity.userAssignedIdentities).map((id) => id.toLowerCase()),
      [
        `${GROUP}/mesh/providers/Microsoft.ManagedIdentity/userAssignedIdentities/mesh-aks-identity`.toLowerCase(),
      ],
    );
    assert.equal(identity.type, 'UserAssigned');
    assert.deepEqual(sku, { name: 'Base', tier: 'Standard' });
    assert.equal(properties.disableLocalAccounts, true);
    assert.equal(properties.nodeResourceGroup, 'mesh-nodes');
    assert.deepEqual(pick(properties.apiServerAccessProfile, ['authorizedIPRanges', 'disableRunCommand']), {
      authorizedIPRanges: ['203.0.113.0/24'],
      disableRunCommand: true,
    });
    assert.deepEqual(
      pick(properties.networkProfile, [
        'networkPlugin',
        'networkPluginMode',
        'networkDataplane',
        'networkPolicy',
        'loadBalancerSku',
      ]),
      {
        networkPlugin: 'azure',
        networkPluginMode: 'overlay',
        networkDataplane: 'cilium',
        networkPolicy: 'cilium',
        loadBalancerSku: 'standard',
      },
    );
    assert.deepEqual(pick(properties.aadProfile, ['managed', 'enableAzureRBAC']), {
      managed: true,
      enableAzureRBAC: true,
    });
    assert.deepEqual(properties.oidcIssuerProfile, { enabled: true });
    assert.deepEqual(properties.serviceMeshProfile?.istio?.revisions, ['asm-1-29']);
  });

  void test('both pools are asked for', () => {
    const { properties } = change(live.made, 'PUT', CLUSTER).body as unknown as ClusterBody;
    const [system] = properties?.agentPoolProfiles as readonly Record<string, unknown>[];
    const user = change(live.made, 'PUT', /\/agentPools\/user$/).body.properties;
    for (const pool of [system, user]) {
      assert.deepEqual(pick(pool, ['minCount', 'maxCount', 'enableAutoScaling', 'osDiskType', 'vmSize']), {
        minCount: 2,
        maxCount: 4,
        enableAutoScaling: true,
        osDiskType: 'Ephemeral',
        vmSize: 'Standard_D2ds_v5',
      });
    }
    assert.deepEqual(system.nodeTaints, ['CriticalAddonsOnly=true:NoSchedule']);
  });

  void test('windows, a registry, a credential and an administrator are asked for', () => {
    for (const schedule of ['aksManagedAutoUpgradeSchedule', 'aksManagedNodeOSUpgradeSchedule']) {
      change(live.made, 'PUT', new RegExp(`/maintenanceConfigurations/${schedule}$`));
    }
    change(live.made, 'PUT', /\/registries\/projet31$/);
    const { properties } = change(live.made, 'PUT', /\/federatedIdentityCredentials\/mesh-aks-mongo$/).body;
    assert.equal(properties?.subject, 'system:serviceaccount:projet:mongo');
    const admin = live.made.find(
      ({ body }) => roleOf(body) === ROLES['Azure Kubernetes Service RBAC Cluster Admin'],
    );
    assert.equal(admin?.body.properties?.principalId, DEPLOYER);
    const pull = live.made.find(({ body }) => roleOf(body) === ROLES.AcrPull);
    assert.equal(pull?.body.properties?.principalId, guidOf('kubelet', 'mesh-aks'));
  });

  void test('the outputs are what the library reads', () => {
    assert.deepEqual(live.outputs, {
      address: '203.0.113.31',
      fqdn: 'projet31.westeurope.cloudapp.azure.com',
      issuer: change(live.made, 'PUT', CLUSTER) && live.outputs.issuer,
      registry: 'projet31.azurecr.io',
      workloadIdentities: { mongo: guidOf('client', 'mesh-aks-mongo') },
    });
    assert.match(live.outputs.issuer, /^https:\/\/westeurope\.oic\.prod-aks\.azure\.com\//);
  });

  void test('a second plan changes nothing', () => {
    assert.equal(live.drift, 'none');
  });
});

const SMALL = { logs: undefined, defender: false, registry: undefined, workloadIdentities: {} } as const;

/** What is wrong with a deployment of a stack that has been changed. */
async function brokenBy(mistake: (stack: MeshAksStack) => void): Promise<readonly string[]> {
  return broken(await deploy(stackJson(SMALL, mistake)));
}

// They wait most of the time, for a provider that looks every ten seconds.
void suite('a deployment that is wrong is noticed', { timeout: 900_000, concurrency: true }, () => {
  void test('a cluster that waits for nothing', async () => {
    const wrong = await brokenBy(({ aks }) => (aks.cluster.dependsOn = []));
    assert.ok(wrong.includes('the cluster is made before its identity has the role'), wrong.join());
  });

  void test('a role on the address alone', async () => {
    const wrong = await brokenBy(({ aks, staticIp }) => {
      grantOn(aks).addOverride('scope', staticIp.publicIp.id);
    });
    assert.deepEqual(wrong, ["the role is not on the address's resource group"]);
  });
});

interface ClusterBody {
  readonly identity: {
    readonly type: string;
    readonly userAssignedIdentities: Readonly<Record<string, object>>;
  };
  readonly sku: object;
  readonly properties?: Readonly<Record<string, unknown>> & {
    readonly serviceMeshProfile?: { readonly istio?: { readonly revisions?: readonly string[] } };
  };
}

function pick(value: unknown, names: readonly string[]): Readonly<Record<string, unknown>> {
  const record = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(names.map((name) => [name, record[name]]));
}
