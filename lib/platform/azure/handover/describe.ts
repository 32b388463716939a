import { azureName, azureRegion } from '../check';
import { AksIstioOptions, AksServiceMesh, istioOptions } from './service-mesh';

/** Options of {@link describeAks}: what a MeshAksStack and the manifests for its cluster must agree on. */
export interface AksDescriptionOptions {
  /** What the names of all resources begin with: `mesh` gives the cluster `mesh-aks` and the address `mesh-ip`. */
  readonly name: string;

  /** The region, such as `westeurope`. */
  readonly location: string;

  /**
   * First part of the address's DNS name `LABEL.REGION.cloudapp.azure.com`, unique in the region.
   *
   * @default - the address has no DNS name
   */
  readonly dnsLabel?: string;

  /**
   * The service mesh add-on of AKS.
   *
   * @default - none: the mesh is installed by you, or is Consul
   */
  readonly serviceMesh?: AksServiceMesh;
}

/** What is known about a MeshAksStack before anything is deployed: plain values, for manifests of the same program or another. */
export interface AksDescription {
  /** The region, as host names write it. */
  readonly location: string;
  /** The cluster, and the resource groups of it and of its nodes. */
  readonly cluster: {
    /** Name of the cluster. */
    readonly name: string;
    /** Resource group of the cluster. */
    readonly resourceGroup: string;
    /** Resource group of its nodes, which Azure owns. */
    readonly nodeResourceGroup: string;
  };
  /** The static address: hand it to `StaticIp.azure`. */
  readonly address: {
    /** Name of the public IP address. */
    readonly name: string;
    /** Resource group of the address. */
    readonly resourceGroup: string;
  };
  /** The DNS name of the address, where it has a label: for `hosts` of an Exposure. */
  readonly fqdn: string | undefined;
  /** What `Mesh.istio` must be told about the add-on, where there is one. */
  readonly istio: AksIstioOptions | undefined;
}

/**
 * The names of what a MeshAksStack makes: the same in every program that describes it with the same options, and without
 * loading CDKTF.
 *
 * @throws MESH701, MESH702 and MESH710 for names that Azure would refuse, or that only Terraform knows
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
 */
export function describeAks(options: AksDescriptionOptions): AksDescription {
  return describe(`AKS "${options.name}"`, options);
}

/** @internal */
export function describe(path: string, options: AksDescriptionOptions): AksDescription {
  const { name, dnsLabel, serviceMesh } = options;
  const location = azureRegion(path, options.location);
  return Object.freeze({
    location,
    cluster: {
      name: azureName(path, 'name of the cluster', `${name}-aks`),
      resourceGroup: azureName(path, 'resource group', name),
      nodeResourceGroup: azureName(path, 'node resource group', `${name}-nodes`),
    },
    address: {
      name: azureName(path, 'name of the public IP address', `${name}-ip`),
      resourceGroup: azureName(path, 'resource group', `${name}-net`),
    },
    fqdn: dnsLabel === undefined ? undefined : predictedFqdn(path, dnsLabel, location),
    istio: serviceMesh && istioOptions(path, serviceMesh),
  });
}

/** The DNS name that Azure gives to an address with a label of its own. */
export function predictedFqdn(path: string, dnsLabel: string, region: string): string {
  return `${azureName(path, 'DNS label', dnsLabel)}.${region}.cloudapp.azure.com`;
}
