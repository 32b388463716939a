import { TerraformOutput, TerraformStack } from 'cdktf';
import { AksCluster } from './aks-cluster';
import { AksDescription } from './handover/describe';
import { AksOutputId, OUTPUT } from './handover/output-ids';
import { AksStaticIp } from './static-ip';

/**
 * The outputs of a stack: who it is, and what is known only after it was deployed. No kubeconfig: what gives access to the
 * cluster is not written anywhere.
 */
export function createOutputs(
  stack: TerraformStack,
  { location, cluster, address, fqdn, istio }: AksDescription,
  aks: AksCluster,
  ip: AksStaticIp,
): void {
  const output = (id: AksOutputId, value: unknown, description: string): void => {
    new TerraformOutput(stack, id, { value, description, staticId: true });
  };
  output(OUTPUT.location, location, 'Region of everything');
  output(OUTPUT.clusterName, cluster.name, 'Name of the cluster');
  output(OUTPUT.clusterResourceGroup, cluster.resourceGroup, 'Resource group of the cluster');
  output(
    OUTPUT.nodeResourceGroup,
    cluster.nodeResourceGroup,
    "Resource group of the cluster's nodes, which Azure owns",
  );
  output(OUTPUT.addressName, address.name, 'Name of the static address, for the annotation azure-pip-name');
  output(OUTPUT.addressResourceGroup, address.resourceGroup, 'Resource group of the static address');
  output(OUTPUT.address, ip.publicIp.ipAddress, 'The static address');
  if (fqdn) output(OUTPUT.fqdn, ip.publicIp.fqdn, 'DNS name of the static address');
  output(OUTPUT.issuer, aks.cluster.oidcIssuerUrl, "Issuer of the cluster's ServiceAccount tokens");
  if (istio)
    output(OUTPUT.istioRevision, istio.revision, 'Revision of the mesh add-on, for the label istio.io/rev');
  if (aks.registry) output(OUTPUT.registry, aks.registry.loginServer, 'Host of the container registry');
  const identities = Object.entries(aks.workloadIdentities);
  if (identities.length > 0) {
    output(
      OUTPUT.workloadIdentities,
      Object.fromEntries(identities.map(([name, { identity }]) => [name, identity.clientId])),
      'Client ids of the workload identities, for the annotation azure.workload.identity/client-id',
    );
  }
}
