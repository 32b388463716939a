import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { AksCluster } from './aks-cluster';
import { AksClusterOptions } from './aks-cluster-props';
import { useAzurerm } from './azurerm';
import { AksDescription, AksDescriptionOptions, describe } from './handover/describe';
import { createOutputs } from './outputs';
import { azurermProvider } from './provider';
import { AksStaticIp } from './static-ip';

/** Options of a {@link MeshAksStack}: what is described to others, and what is the cluster's own business. */
export interface MeshAksStackProps extends AksDescriptionOptions, AksClusterOptions {
  /**
   * Subscription to deploy to, as a GUID.
   *
   * @default - the variable ARM_SUBSCRIPTION_ID when it is deployed
   */
  readonly subscriptionId?: string;

  /**
   * The service mesh add-on: an Istio that Azure installs and keeps. It cannot be had together with one of your own.
   *
   * @default - none
   * @see https://learn.microsoft.com/azure/aks/istio-about
   */
  readonly serviceMesh?: AksDescriptionOptions['serviceMesh'];

  /**
   * The availability zones of the address; none for a region without zones.
   *
   * @default ["1", "2", "3"]
   */
  readonly addressZones?: readonly string[];

  /**
   * Whether Terraform refuses to destroy or replace the address.
   *
   * @default false
   */
  readonly preventDestroyAddress?: boolean;

  /**
   * Version of the provider azurerm, such as `~> 4.81`. From `5` on, what version 5 renamed is written its way.
   *
   * @default - the version that the installed bindings were made from
   */
  readonly azurermVersion?: string;
}

/**
 * Everything that an application with a mesh needs on Azure: a cluster, and a static address with a DNS name in a resource
 * group of its own, which the cluster may put in front of its gateway.
 *
 * `described` has the names as plain values, for manifests of the same program; the outputs have what is known only
 * afterwards, for `readAksOutputs`.
 *
 * Warnings at synth: MESH716 for a cluster that no one may use, MESH717 without a subscription. Errors at synth: those of
 * {@link AksCluster} and {@link AksStaticIp}.
 *
 * @throws MESH701, MESH702, MESH703, MESH704, MESH710, MESH715 for an option that is not valid
 * @see https://learn.microsoft.com/azure/aks/static-ip
 */
export class MeshAksStack extends TerraformStack {
  /** The names of what is made, as plain values. */
  public readonly described: AksDescription;
  /** The provider, for resources of your own in the stack. */
  public readonly provider: AzurermProvider;
  /** The address. */
  public readonly staticIp: AksStaticIp;
  /** The cluster. */
  public readonly aks: AksCluster;

  public constructor(scope: Construct, id: string, props: MeshAksStackProps) {
    super(scope, id);
    const { dnsLabel, tags } = props;
    if (props.azurermVersion !== undefined) useAzurerm(this, props.azurermVersion);
    this.described = describe(this.node.path, props);
    const { location, cluster, address } = this.described;
    this.provider = azurermProvider(this, props);
    this.staticIp = new AksStaticIp(this, 'Address', {
      ...address,
      location,
      dnsLabel,
      tags,
      zones: props.addressZones,
      preventDestroy: props.preventDestroyAddress,
    });
    this.aks = new AksCluster(this, 'Aks', { ...props, ...cluster, location, staticIps: [this.staticIp] });
    createOutputs(this, this.described, this.aks, this.staticIp);
  }
}
