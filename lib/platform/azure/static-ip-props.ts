/** Options of an {@link AksStaticIp}. */
export interface AksStaticIpProps {
  /** Name of the public IP address: 1 to 80 letters, digits, ".", "_" and "-". */
  readonly name: string;

  /** The region, such as `westeurope`: the cluster's own. */
  readonly location: string;

  /**
   * Resource group that is made for the address alone. The cluster's identity becomes Network Contributor there, so nothing
   * else should lie in it; and it is not the cluster's, so the address outlives the cluster.
   */
  readonly resourceGroup: string;

  /**
   * First part of the DNS name `LABEL.REGION.cloudapp.azure.com`: 3 to 63 lower-case letters, digits and "-", unique in the
   * region.
   *
   * @default - the address has no DNS name
   */
  readonly dnsLabel?: string;

  /**
   * The availability zones that the address survives the loss of. Changing them replaces the address.
   *
   * @default ["1", "2", "3"]
   */
  readonly zones?: readonly string[];

  /**
   * Whether Terraform refuses to destroy or replace the address: what the DNS of others points to is not to be lost by a
   * change of an option.
   *
   * @default false
   */
  readonly preventDestroy?: boolean;

  /**
   * Tags of the address and of its resource group.
   *
   * @default - none
   */
  readonly tags?: Readonly<Record<string, string>>;
}
