import { DnsForward } from './dns-forward';
import { stockCorefile } from './stock-corefile';

/** What a stub zone forwards, and how. */
export interface StubZone {
  readonly domain: string;
  readonly forward: DnsForward;
  readonly cacheSeconds: number;
}

/** The ConfigMap that tells a cluster's DNS of a stub zone. */
export interface StubZoneConfig {
  readonly name: string;
  readonly data: Readonly<Record<string, string>>;
}

/** The DNS server of a cluster, and how it is told of a stub zone. */
export class ClusterDns {
  /**
   * CoreDNS as AKS runs it, which reads `coredns-custom` beside its own configuration. The key ends in `.server`: another
   * ending is ignored without a word.
   *
   * @see https://learn.microsoft.com/azure/aks/coredns-custom
   */
  public static aks(): ClusterDns {
    return new ClusterDns((zone) => ({
      name: 'coredns-custom',
      data: { [`${zone.domain}.server`]: corednsBlock(zone) },
    }));
  }

  /**
   * CoreDNS as kubeadm installs it: the whole Corefile, with the stub zone after what is there.
   *
   * @param corefile the Corefile of the cluster, if it is not kubeadm's own
   * @see https://coredns.io/plugins/forward/
   */
  public static coreDns(corefile: string = stockCorefile()): ClusterDns {
    return new ClusterDns((zone) => ({
      name: 'coredns',
      data: { Corefile: `${corefile.trimEnd()}\n${corednsBlock(zone)}` },
    }));
  }

  /**
   * kube-dns and its stub domains. It keeps its own cache, so that the cache time does not apply.
   *
   * @see https://kubernetes.io/docs/tasks/administer-cluster/dns-custom-nameservers/
   */
  public static kubeDns(): ClusterDns {
    return new ClusterDns(({ domain, forward }) => ({
      name: 'kube-dns',
      data: { stubDomains: JSON.stringify({ [domain]: forward.endpoints }) },
    }));
  }

  private constructor(
    /** @internal */
    public readonly _configure: (zone: StubZone) => StubZoneConfig,
  ) {}
}

function corednsBlock({ domain, forward, cacheSeconds }: StubZone): string {
  return [
    `${domain}:53 {`,
    '    errors',
    `    cache ${cacheSeconds}`,
    `    forward . ${forward.endpoints.join(' ')}`,
    '}',
    '',
  ].join('\n');
}
