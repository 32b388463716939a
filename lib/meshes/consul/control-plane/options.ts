import type { ConsulUpstreams } from '../speak';
import {
  ConsulApiGateway,
  ConsulAuthority,
  ConsulDnsService,
  ConsulInjection,
  ConsulMetrics,
  ConsulSecret,
  ConsulServers,
  ConsulSync,
} from './parts';
import type { ConsulVault } from './vault';

/** What is said about Consul itself, however it is installed. */
export interface ConsulControlPlaneOptions {
  /**
   * What the names of Consul's objects begin with, such as `consul-server`.
   *
   * @default "consul"
   */
  readonly name?: string;

  /**
   * Name of the datacenter. It cannot be changed later.
   *
   * @default "dc1"
   */
  readonly datacenter?: string;

  /**
   * The domain of Consul's DNS.
   *
   * @default "consul"
   */
  readonly domain?: string;

  /**
   * The servers.
   *
   * @default - three, with 10 GiB each
   */
  readonly servers?: ConsulServers;

  /**
   * How containers reach the apps they call, which {@link ConsulControlPlane.mesh} then knows.
   *
   * @default "explicit"
   */
  readonly upstreams?: ConsulUpstreams;

  /**
   * Which pods become part of the mesh.
   *
   * @default - those that ask for it, as the pods of MeshApps do
   */
  readonly injection?: ConsulInjection;

  /**
   * Synchronisation with the Services of Kubernetes.
   *
   * @default - none
   */
  readonly sync?: ConsulSync;

  /**
   * Consul's DNS, or `false` for none.
   *
   * @default - with an address that the cluster picks
   */
  readonly dns?: ConsulDnsService | false;

  /**
   * Whether the servers have the web interface, and a Service `NAME-ui` inside the cluster.
   *
   * @default true
   */
  readonly ui?: boolean;

  /**
   * How the proxies beside receivers read paths before access rules are asked: `base` as RFC 3986 says, `merge-slashes` takes
   * slashes that follow each other for one as well, `decode-and-merge-slashes` also escaped ones, and `none` takes paths as they
   * come. With another than `base` the Mesh `mesh` is written, into a file of its own, for it needs Consul's definitions.
   *
   * @default "base", Consul's own
   */
  readonly pathNormalization?: 'none' | 'base' | 'merge-slashes' | 'decode-and-merge-slashes';

  /**
   * Whether access control lists are on: who has no token may do nothing.
   *
   * @default true
   */
  readonly acls?: boolean;

  /**
   * The first token, where it was made elsewhere.
   *
   * @default - the chart makes it, in the Secret NAME-bootstrap-acl-token
   */
  readonly bootstrapToken?: ConsulSecret;

  /**
   * Whether Consul speaks TLS only.
   *
   * @default true
   */
  readonly tls?: boolean;

  /**
   * The authority for the servers' certificates.
   *
   * @default - the chart makes one, in the Secrets NAME-ca-cert and NAME-ca-key
   */
  readonly authority?: ConsulAuthority;

  /**
   * The key that encrypts the gossip between servers.
   *
   * @default - the chart makes one, in the Secret NAME-gossip-encryption-key
   */
  readonly gossipKey?: ConsulSecret;

  /**
   * Vault, if the secrets are there: `bootstrapToken`, `gossipKey` and `authority` then name paths in it.
   *
   * @default - Secrets of Kubernetes
   */
  readonly vault?: ConsulVault;

  /**
   * The API gateway.
   *
   * @default - with the definitions of the Gateway API, and load balancers
   */
  readonly apiGateway?: ConsulApiGateway;

  /**
   * Metrics of servers, proxies and gateways, for Prometheus.
   *
   * @default - none
   */
  readonly metrics?: ConsulMetrics;
}
