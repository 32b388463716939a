import { KubernetesClusterNetworkProfile } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import { catalogue, Diagnostic } from '../../diagnostics';
import { addressInside, ipv4Network, overlaps } from './ipv4';

/** The network of a cluster. */
export interface AksNetwork {
  /**
   * What moves the packets: eBPF, or the kernel's own tables.
   *
   * @default "cilium"
   * @see https://learn.microsoft.com/azure/aks/azure-cni-powered-by-cilium
   */
  readonly dataPlane?: 'cilium' | 'azure';

  /**
   * What enforces NetworkPolicies. Azure's own is not offered: it is retired on 30 September 2028.
   *
   * @default "cilium" with that data plane, "calico" without
   */
  readonly policy?: 'cilium' | 'calico';

  /**
   * Where pods get their addresses: from a network of their own, or from that of the nodes.
   *
   * @default "overlay"
   * @see https://learn.microsoft.com/azure/aks/azure-cni-overlay
   */
  readonly mode?: 'overlay' | 'node-subnet';

  /**
   * Network of the pods, of which every node takes a /24. Only with an overlay.
   *
   * @default "10.244.0.0/16"
   */
  readonly podCidr?: string;

  /**
   * Network of the Services.
   *
   * @default "10.0.0.0/16"
   */
  readonly serviceCidr?: string;

  /**
   * Address of the cluster's DNS, inside the network of the Services.
   *
   * @default - the tenth address of that network
   */
  readonly dnsServiceIp?: string;

  /**
   * How pods reach the outside.
   *
   * @default "loadBalancer"
   * @see https://learn.microsoft.com/azure/aks/egress-outboundtype
   */
  readonly outboundType?: 'loadBalancer' | 'managedNATGateway';
}

/** The network with every default filled in. */
export function networkProfile(network: AksNetwork = {}): KubernetesClusterNetworkProfile {
  const { dataPlane = 'cilium', mode = 'overlay', serviceCidr = '10.0.0.0/16' } = network;
  return {
    networkPlugin: 'azure',
    networkPluginMode: mode === 'overlay' ? 'overlay' : undefined,
    networkDataPlane: dataPlane,
    networkPolicy: network.policy ?? (dataPlane === 'cilium' ? 'cilium' : 'calico'),
    podCidr: network.podCidr ?? (mode === 'overlay' ? '10.244.0.0/16' : undefined),
    serviceCidr,
    dnsServiceIp: network.dnsServiceIp ?? addressInside(serviceCidr, 10),
    outboundType: network.outboundType ?? 'loadBalancer',
    loadBalancerSku: 'standard',
  };
}

/** Everything that is wrong with the network: the provider looks at each option alone, and Azure refuses the sum. */
export function wrongNetwork(
  path: string,
  profile: KubernetesClusterNetworkProfile,
  mostNodes: number,
): readonly (Diagnostic | undefined)[] {
  const {
    networkDataPlane,
    networkPolicy,
    networkPluginMode,
    podCidr,
    serviceCidr = '',
    dnsServiceIp,
  } = profile;
  const excludes = (isWrong: boolean, reason: string, instead: string): Diagnostic | undefined =>
    isWrong ? catalogue.azure.network(path, { reason, instead }) : undefined;
  const badRange = (what: string, range?: string): Diagnostic | undefined =>
    range === undefined || ipv4Network(range)
      ? undefined
      : catalogue.azure.badRange(path, { what, range, reason: 'is no IPv4 network' });
  const room = 2 ** (24 - (ipv4Network(podCidr ?? '')?.prefix ?? 0));
  return [
    badRange('network of the pods', podCidr),
    badRange('network of the Services', serviceCidr),
    excludes(
      networkPolicy === 'azure',
      "Azure's own network policies are retired",
      "Leave `policy` out, or write policy: 'cilium' or 'calico'.",
    ),
    excludes(
      networkDataPlane === 'cilium' && networkPolicy !== 'cilium' && networkPolicy !== 'azure',
      `the data plane "cilium" enforces network policies itself, and "${networkPolicy}" is to do so too`,
      "Leave `policy` out, or write dataPlane: 'azure'.",
    ),
    excludes(
      networkPluginMode !== 'overlay' && podCidr !== undefined,
      `pods get addresses of the nodes' network, and "${podCidr}" is to be theirs`,
      "Leave `podCidr` out, or write mode: 'overlay'.",
    ),
    excludes(
      podCidr !== undefined && overlaps(podCidr, serviceCidr),
      `the network of the pods, "${podCidr}", and that of the Services, "${serviceCidr}", overlap`,
      'Write networks that have no address in common.',
    ),
    excludes(
      dnsServiceIp === undefined || !overlaps(`${dnsServiceIp}/32`, serviceCidr),
      `the address of the cluster's DNS, "${dnsServiceIp ?? ''}", is not in the network of the Services, "${serviceCidr}"`,
      'Leave `dnsServiceIp` out, or write an address of that network.',
    ),
    excludes(
      dnsServiceIp !== undefined && dnsServiceIp === addressInside(serviceCidr, 1),
      `the address of the cluster's DNS, "${dnsServiceIp ?? ''}", is the first of its network, and that is the API server's`,
      'Leave `dnsServiceIp` out, or write another address.',
    ),
    excludes(
      networkPluginMode === 'overlay' && room < mostNodes,
      `the network of the pods, "${podCidr ?? ''}", has room for ${Math.floor(room)} nodes, and the pools may have ${mostNodes}`,
      'Write a larger network: every node takes a /24 of it.',
    ),
  ];
}
