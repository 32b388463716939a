import { PublicIp } from '@cdktf/provider-azurerm/lib/public-ip';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { Construct } from 'constructs';
import { azureName, azureRegion } from './check';
import { AksDescription, predictedFqdn } from './handover/describe';
import { reportAtSynth } from './report';
import { AksStaticIpProps } from './static-ip-props';
import { wrongZones } from './zones';

/**
 * A static public IP address in a resource group of its own, for the load balancer of an Exposure: Standard SKU, which is the
 * only one that load balancers of AKS take.
 *
 * The DNS label belongs to it, and to nothing in the cluster: an annotation there would overwrite it.
 *
 * Errors at synth: MESH707 for zones that are not valid.
 *
 * @throws MESH701, MESH702 for a name that Azure would refuse, or that only Terraform knows
 * @see https://learn.microsoft.com/azure/aks/static-ip
 */
export class AksStaticIp extends Construct {
  /**
   * The names of the address and of its resource group, as plain values: `StaticIp.azure(ip.address)` of the library's root
   * takes them, in the same program and without anything being deployed.
   */
  public readonly address: AksDescription['address'];

  /** The DNS name, as a plain value; none without a label. */
  public readonly fqdn: string | undefined;

  /** The resource group of the address. */
  public readonly resourceGroup: ResourceGroup;

  /** The address as Terraform knows it: `publicIp.ipAddress` is known after it was deployed. */
  public readonly publicIp: PublicIp;

  public constructor(scope: Construct, id: string, props: AksStaticIpProps) {
    super(scope, id);
    const { path } = this.node;
    const { dnsLabel, zones = ['1', '2', '3'], preventDestroy = false, tags } = props;
    const location = azureRegion(path, props.location);
    this.address = Object.freeze({
      name: azureName(path, 'name of the public IP address', props.name),
      resourceGroup: azureName(path, 'resource group', props.resourceGroup),
    });
    this.fqdn = dnsLabel === undefined ? undefined : predictedFqdn(path, dnsLabel, location);
    reportAtSynth(this, () => [wrongZones(path, `address "${this.address.name}"`, zones)]);

    this.resourceGroup = new ResourceGroup(this, 'ResourceGroup', {
      name: this.address.resourceGroup,
      location,
      tags,
    });
    this.publicIp = new PublicIp(this, 'Resource', {
      name: this.address.name,
      resourceGroupName: this.resourceGroup.name,
      location,
      allocationMethod: 'Static',
      sku: 'Standard',
      zones: zones.length > 0 ? [...zones] : undefined,
      domainNameLabel: dnsLabel,
      tags,
      lifecycle: preventDestroy ? { preventDestroy } : undefined,
    });
  }
}
