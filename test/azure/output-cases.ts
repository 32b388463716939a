import { AksOutputsSource, describeAks } from 'cdk8s-mesh/azure/handover';

/** What the outputs are read for. */
export const DESCRIBED = describeAks({ name: 'mesh', location: 'westeurope', dnsLabel: 'projet31' });

/** What Terraform knows after it was deployed. */
export const VALUES = {
  location: 'westeurope',
  cluster_name: 'mesh-aks',
  cluster_resource_group: 'mesh',
  node_resource_group: 'mesh-nodes',
  static_ip_name: 'mesh-ip',
  static_ip_resource_group: 'mesh-net',
  static_ip_address: '203.0.113.31',
  static_ip_fqdn: 'projet31.westeurope.cloudapp.azure.com',
  oidc_issuer_url: 'https://westeurope.oic.prod-aks.azure.com/tenant/cluster/',
  registry_login_server: 'projet31.azurecr.io',
  workload_identity_client_ids: { mongo: '11111111-2222-4333-8444-555555555555' },
};

type Changes = { readonly [id in keyof typeof VALUES]?: unknown };

/** The values as `terraform output -json` prints them. */
export function asTerraform(changes: Changes = {}): AksOutputsSource {
  const entries = Object.entries({ ...VALUES, ...changes }).filter(([, value]) => value !== undefined);
  return {
    json: JSON.stringify(
      Object.fromEntries(entries.map(([id, value]) => [id, { sensitive: false, type: 'string', value }])),
    ),
  };
}

/** The values as `cdktf output --outputs-file` writes them, among those of another stack. */
export function asCdktf(changes: Changes = {}): AksOutputsSource {
  return { json: JSON.stringify({ dns: { zone: 'example.com' }, 'mesh-aks': { ...VALUES, ...changes } }) };
}

/** Outputs that cannot be used, and what is said of them. */
export interface OutputCase {
  readonly code: string;
  readonly what: string;
  readonly source: AksOutputsSource;
  readonly says: RegExp;
}

export const OUTPUT_CASES: readonly OutputCase[] = [
  {
    code: 'MESH721',
    what: 'a file that is not there',
    source: { file: '/nowhere/outputs.json' },
    says: /^\[\/nowhere\/outputs\.json\].*no such file/,
  },
  { code: 'MESH721', what: 'no JSON', source: { json: 'Error: ' }, says: /this is not JSON:/ },
  { code: 'MESH721', what: 'a list', source: { json: '[]' }, says: /no JSON object/ },
  { code: 'MESH721', what: 'another form', source: { json: '{"a": 1}' }, says: /neither the form/ },
  {
    code: 'MESH722',
    what: 'nothing deployed',
    source: { json: '{}' },
    says: /no output "cluster_name" among none at all.*cdktf deploy/,
  },
  {
    code: 'MESH722',
    what: 'other stacks only',
    source: { json: '{"dns": {"zone": "example.com"}}' },
    says: /no output "cluster_name" among "zone"/,
  },
  {
    code: 'MESH722',
    what: 'a deployment that was interrupted',
    source: asTerraform({ static_ip_address: undefined }),
    says: /no output "static_ip_address"/,
  },
  {
    code: 'MESH722',
    what: 'an empty value',
    source: asCdktf({ oidc_issuer_url: '' }),
    says: /no output "oidc_issuer_url"/,
  },
  {
    code: 'MESH723',
    what: 'another cluster',
    source: asTerraform({ cluster_name: 'staging-aks' }),
    says: /of the cluster "staging-aks", and what is described has "mesh-aks"/,
  },
  {
    code: 'MESH723',
    what: 'another region',
    source: asCdktf({ location: 'northeurope' }),
    says: /of the region "northeurope", and what is described has "westeurope"/,
  },
  {
    code: 'MESH723',
    what: 'another address',
    source: asTerraform({ static_ip_name: 'old-ip' }),
    says: /of the address "old-ip"/,
  },
  {
    code: 'MESH723',
    what: 'another DNS name',
    source: asTerraform({ static_ip_fqdn: 'other.westeurope.cloudapp.azure.com' }),
    says: /of the DNS name "other/,
  },
  {
    code: 'MESH724',
    what: 'an address that is not valid',
    source: asTerraform({ static_ip_address: '203.0.113' }),
    says: /"static_ip_address" is "203.0.113", which is no IP address/,
  },
  {
    code: 'MESH724',
    what: 'an address that is a number',
    source: asCdktf({ static_ip_address: 7 }),
    says: /is 7, which is no IP address/,
  },
  {
    code: 'MESH724',
    what: 'an issuer that is no https URL',
    source: asTerraform({ oidc_issuer_url: 'http://example.com' }),
    says: /no https URL/,
  },
  {
    code: 'MESH724',
    what: 'client ids that are not valid',
    source: asTerraform({ workload_identity_client_ids: { mongo: 'x' } }),
    says: /no map of GUIDs/,
  },
];
