import { Duration } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { dnsName, portNumber, refuseTokens, wholeDuration, yesOrNo } from '../../../checks';
import { catalogue, MeshError } from '../../../diagnostics';
import { isIpAddress } from '../../../names';
import { ClusterDns, DnsCheck, DnsForward } from '../../../describe/dns';

/** Whoever runs Consul, as far as DNS goes: a ConsulControlPlane. */
export interface ConsulDnsServer {
  /** Consul's domain. */
  readonly domain: string;
  /** Where questions for it go. */
  readonly dnsForward: DnsForward;
}

/** Options of {@link ConsulDns}: either `consul` or `forward`. */
export interface ConsulDnsProps {
  /**
   * The control plane, from which the address and the domain are read.
   *
   * @default - `forward` says where questions go
   */
  readonly consul?: ConsulDnsServer;

  /**
   * Where questions for the domain go.
   *
   * @default - to the pinned ClusterIP of `consul`
   */
  readonly forward?: DnsForward;

  /**
   * The cluster's own DNS server, which is told of the domain.
   *
   * @default ClusterDns.aks()
   */
  readonly cluster?: ClusterDns;

  /**
   * Consul's domain.
   *
   * @default - that of `consul`, or "consul"
   */
  readonly domain?: string;

  /**
   * How long answers are kept, in whole seconds from 1.
   *
   * @default Duration.seconds(30)
   */
  readonly cache?: Duration;

  /**
   * Whether a Job checks that `consul.service.DOMAIN` has an answer.
   *
   * @default true
   */
  readonly check?: boolean;

  /**
   * An image with `sh`, `dig` and `grep`, for the checks.
   *
   * @default - that of {@link DnsCheck}
   */
  readonly checkImage?: string;
}

/** A service of Consul, by name or as an app. */
export type ConsulService =
  | string
  | {
      /** The name of the service in Consul, such as that of a MeshApp. */
      readonly name: string;
    };

/**
 * Makes Consul's DNS answer for every pod of the cluster: names such as `projet-31.service.consul`.
 *
 * Renders the ConfigMap by which the cluster's DNS server learns of the domain (`coredns-custom`, `coredns` or `kube-dns` in
 * kube-system), and Jobs in the chart's namespace that check it. CoreDNS takes up a changed ConfigMap by itself where its
 * Corefile has `reload`, within two minutes; on AKS restart it: `kubectl -n kube-system rollout restart deployment coredns`.
 *
 * @throws MESH822 when the control plane leaves the address to the cluster; MESH506 when an address to forward to is no IP address; MESH109, MESH507 for an illegal domain, port or cache time
 * @see https://developer.hashicorp.com/consul/docs/discover/dns/k8s
 * @see https://learn.microsoft.com/azure/aks/coredns-custom
 */
export class ConsulDns extends Construct {
  /** Consul's domain. */
  public readonly domain: string;
  private readonly checkImage?: string;

  public constructor(scope: Construct, id: string, props: ConsulDnsProps) {
    super(scope, id);
    const { cluster = ClusterDns.aks(), cache = Duration.seconds(30), check = true } = props;
    const { forward, domain } = target(this.node.path, props);
    this.domain = domain;
    this.checkImage = props.checkImage;
    checkTarget(this, forward, domain);
    const cacheSeconds = wholeDuration(this, catalogue.edge.dnsOption, 'the cache time', cache, 'seconds');
    const { name, data } = cluster._configure({ domain, forward, cacheSeconds });
    refuseTokens(this, data, 'configuration');
    new ConfigMap(this, 'Resource', { metadata: { name, namespace: 'kube-system' }, data: { ...data } });
    if (yesOrNo(this.node.path, 'check', check)) this.addCheck('consul-dns-check', ['consul']);
  }

  /** Adds a Job that fails when Consul's DNS has no answer for one of the services. */
  public addCheck(id: string, services: readonly ConsulService[]): DnsCheck {
    const names = services.map(
      (service) => `${typeof service === 'string' ? service : service.name}.service.${this.domain}`,
    );
    return new DnsCheck(this, id, { names, image: this.checkImage });
  }
}

/** Where questions go, and for which domain; both said once. */
function target(path: string, props: ConsulDnsProps): { forward: DnsForward; domain: string } {
  const { consul, forward, domain } = props;
  const option = (what: string, reason: string): MeshError =>
    new MeshError(catalogue.edge.dnsOption(path, { what, reason }));
  if (!consul && !forward) throw option('where questions go', 'is not said: give `consul` or `forward`');
  if (!consul) return { forward: forward as DnsForward, domain: domain ?? 'consul' };
  if (forward) throw option('where questions go', 'is said twice, by `consul` and by `forward`');
  if (domain !== undefined && domain !== consul.domain) {
    throw option(`the domain "${domain}"`, `is not that of the control plane, "${consul.domain}"`);
  }
  return { forward: consul.dnsForward, domain: consul.domain };
}

function checkTarget(construct: Construct, forward: DnsForward, domain: string): void {
  const { path } = construct.node;
  const { addresses, port } = forward;
  refuseTokens(construct, { addresses, domain, port });
  if (addresses.length === 0) {
    throw new MeshError(
      catalogue.edge.dnsOption(path, { what: 'the list of addresses', reason: 'is empty' }),
    );
  }
  const notIp = addresses.find((address) => !isIpAddress(address));
  if (notIp !== undefined) throw new MeshError(catalogue.edge.forwardNotIp(path, { address: notIp }));
  portNumber(construct, 'DNS port', port);
  dnsName(construct, domain);
}
