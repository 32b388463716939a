import { describeAks } from 'cdk8s-mesh/azure/handover';

const { AKS_LOCATION, AKS_DNS_LABEL, AKS_MESH_REVISION } = process.env;

/** What the cluster and the manifests for it must agree on. */
export const platformOptions = {
  name: 'mesh',
  location: AKS_LOCATION ?? 'westeurope',
  // Unique in the region: if someone has it already, set another.
  dnsLabel: AKS_DNS_LABEL ?? 'projet31',
  // Without it you install the mesh yourself, Istio or Consul.
  serviceMesh: AKS_MESH_REVISION ? { revision: AKS_MESH_REVISION } : undefined,
};

/** The names of what the stack makes: known before anything is deployed. */
export const platform = describeAks(platformOptions);
