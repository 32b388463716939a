/**
 * The ids of the stack's outputs. They are part of the interface: scripts read them, so they are never renamed, and they
 * carry no hash of the construct tree.
 */
export const OUTPUT = {
  location: 'location',
  clusterName: 'cluster_name',
  clusterResourceGroup: 'cluster_resource_group',
  nodeResourceGroup: 'node_resource_group',
  addressName: 'static_ip_name',
  addressResourceGroup: 'static_ip_resource_group',
  address: 'static_ip_address',
  fqdn: 'static_ip_fqdn',
  issuer: 'oidc_issuer_url',
  registry: 'registry_login_server',
  workloadIdentities: 'workload_identity_client_ids',
  istioRevision: 'istio_revision',
} as const;

/** The id of an output of a MeshAksStack. */
export type AksOutputId = (typeof OUTPUT)[keyof typeof OUTPUT];
