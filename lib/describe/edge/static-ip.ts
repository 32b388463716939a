import { AddressNode, HealthProbe } from '../../model';

const PREFIX = 'service.beta.kubernetes.io';

/** Options of {@link StaticIp.azure}. */
export interface AzureStaticIpOptions {
  /**
   * Name of the public IP address resource: Standard SKU, static, made before the cluster asks for it.
   *
   * The name, not the address: it is known before anything is created, and the address stays the same.
   */
  readonly name: string;

  /**
   * Resource group of the address, in the cluster's own subscription. The cluster's identity must be Network Contributor
   * there.
   *
   * @default - the cluster's node resource group
   */
  readonly resourceGroup?: string;
}

/** The public address that an Exposure's load balancer gets. */
export class StaticIp implements AddressNode {
  /**
   * A public IP address on Azure, by name.
   *
   * Renders the annotations `azure-pip-name` and `azure-load-balancer-resource-group`, and for each port how Azure asks
   * whether the gateway lives: Azure's own guess (`GET /` where a port says `http`) is answered 404 by a mesh gateway, and
   * the port would seem dead. It writes no `loadBalancerIP` (deprecated) and no DNS label: the label belongs to whoever made
   * the address, and an annotation would overwrite it.
   *
   * @throws MESH508 at the Exposure, when a name is not one that Azure accepts
   * @see https://learn.microsoft.com/azure/aks/static-ip
   */
  public static azure(options: AzureStaticIpOptions): StaticIp {
    return new StaticIp(options);
  }

  private constructor(
    /** The names it was made with. */
    public readonly azure: AzureStaticIpOptions,
  ) {}

  public get annotations(): Readonly<Record<string, string>> {
    const { name, resourceGroup } = this.azure;
    return {
      [`${PREFIX}/azure-pip-name`]: name,
      ...(resourceGroup !== undefined && { [`${PREFIX}/azure-load-balancer-resource-group`]: resourceGroup }),
    };
  }

  public healthProbe(ports: readonly number[], probe?: HealthProbe): Readonly<Record<string, string>> {
    return Object.fromEntries([
      ...ports.flatMap((port) => portProbe(port, probe)),
      // The health port must be a port of the Service to be probed; no one outside needs it.
      ...(probe ? [[`${PREFIX}/port_${probe.port}_no_lb_rule`, 'true'] as const] : []),
    ]);
  }
}

function portProbe(port: number, probe?: HealthProbe): readonly (readonly [string, string])[] {
  const key = `${PREFIX}/port_${port}_health-probe`;
  if (!probe) return [[`${key}_protocol`, 'tcp']];
  return [
    [`${key}_protocol`, 'http'],
    [`${key}_port`, `${probe.port}`],
    [`${key}_request-path`, probe.path],
  ];
}
