/** The DNS port of a Kubernetes Service in front of Consul. */
const SERVICE_PORT = 53;

/** The DNS port of a Consul server itself. */
const SERVER_PORT = 8600;

/**
 * Where questions for Consul's domain go: IP addresses only, because a DNS server that had to resolve a name before it can
 * resolve any would not start.
 */
export class DnsForward {
  /**
   * The ClusterIP of Consul's DNS Service, pinned when Consul is installed (`dns.clusterIP` in its chart), so that it is
   * written once and survives a new installation.
   *
   * @param port @default 53
   */
  public static toClusterIp(clusterIp: string, port: number = SERVICE_PORT): DnsForward {
    return new DnsForward([clusterIp], port);
  }

  /**
   * The addresses of Consul's servers.
   *
   * @param port @default 8600
   */
  public static toServers(addresses: readonly string[], port: number = SERVER_PORT): DnsForward {
    return new DnsForward([...addresses], port);
  }

  private constructor(
    /** IP addresses. */
    public readonly addresses: readonly string[],
    /** The port at each of them. */
    public readonly port: number,
  ) {}

  /** The addresses as CoreDNS and kube-dns write them: the port only where it is not 53. */
  public get endpoints(): readonly string[] {
    return this.addresses.map((address) => {
      if (this.port === SERVICE_PORT) return address;
      return address.includes(':') ? `[${address}]:${this.port}` : `${address}:${this.port}`;
    });
  }
}
