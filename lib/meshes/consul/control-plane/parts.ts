import type { Size } from 'cdk8s';

/** One key of a Secret in the namespace of Consul, or of a secret in Vault. The library names it and never makes it. */
export interface ConsulSecret {
  /** Name of the Secret; with Vault the path of the secret, such as `consul/data/secret/gossip`. */
  readonly name: string;
  /** The key in it; empty for a path of Vault that gives out certificates, such as `pki/cert/ca`. */
  readonly key: string;
}

/** Consul's servers. */
export interface ConsulServers {
  /**
   * How many: an odd number, as two do not survive more than one. Each wants a node of its own.
   *
   * @default 3
   */
  readonly replicas?: number;

  /**
   * Size of each server's disk.
   *
   * @default Size.gibibytes(10)
   */
  readonly storage?: Size;

  /**
   * StorageClass of the disks.
   *
   * @default - the cluster's own
   */
  readonly storageClass?: string;
}

/** Which pods become part of the mesh. */
export interface ConsulInjection {
  /**
   * Whether every pod gets a proxy that does not say otherwise. Pods of MeshApps say it themselves.
   *
   * @default false
   */
  readonly everyPod?: boolean;

  /**
   * The namespaces whose pods may have a proxy.
   *
   * @default - all but kube-system and a few of the cloud's own
   */
  readonly namespaces?: readonly string[];

  /**
   * Namespaces whose pods may have none, whatever else is said.
   *
   * @default - none
   */
  readonly exceptNamespaces?: readonly string[];

  /**
   * How many injectors there are. No pod of the mesh starts while there is none.
   *
   * @default 2
   */
  readonly replicas?: number;

  /**
   * Whether a CNI plugin redirects the traffic of the pods, so that they need no privilege for it. Only with transparent
   * upstreams.
   *
   * @default false
   */
  readonly cni?: boolean;
}

/** How services of Kubernetes come into Consul's catalog. */
export interface ConsulSyncToConsul {
  /**
   * What their names begin with in Consul.
   *
   * @default - nothing
   */
  readonly prefix?: string;

  /**
   * The namespaces whose Services are registered.
   *
   * @default - all
   */
  readonly namespaces?: readonly string[];

  /**
   * Namespaces whose Services are not, whatever else is said.
   *
   * @default ["kube-system", "kube-public"]
   */
  readonly exceptNamespaces?: readonly string[];

  /**
   * Whether every Service is registered, or only those annotated `consul.hashicorp.com/service-sync: "true"`.
   *
   * @default true
   */
  readonly everyService?: boolean;

  /**
   * Whether the name of a Service's namespace is added to its name in Consul, so that two of one name stay two.
   *
   * @default true
   */
  readonly namespaceSuffix?: boolean;
}

/** How services of Consul come into Kubernetes, as Services of the type ExternalName. */
export interface ConsulSyncToKubernetes {
  /**
   * What their names begin with in Kubernetes.
   *
   * @default - nothing
   */
  readonly prefix?: string;
}

/** Synchronisation of the two catalogs; a direction that is left out is off. */
export interface ConsulSync {
  /**
   * From Kubernetes to Consul.
   *
   * @default - off
   */
  readonly toConsul?: ConsulSyncToConsul;

  /**
   * From Consul to Kubernetes.
   *
   * @default - off
   */
  readonly toKubernetes?: ConsulSyncToKubernetes;
}

/** Consul's DNS. */
export interface ConsulDnsService {
  /**
   * ClusterIP of its Service: a free address in the cluster's range of Services. ConsulDns reads it from here.
   *
   * @default - one that the cluster picks, which no one can know beforehand
   */
  readonly clusterIp?: string;
}

/** Consul's API gateway, through which Exposures enter. */
export interface ConsulApiGateway {
  /**
   * Whether the chart installs the definitions of the Gateway API. With `false` they must be there.
   *
   * @default true
   */
  readonly definitions?: boolean;

  /**
   * Type of the Services in front of gateways of the class `consul`.
   *
   * @default "LoadBalancer"
   */
  readonly serviceType?: 'LoadBalancer' | 'ClusterIP' | 'NodePort';
}

/** Metrics for Prometheus. */
export interface ConsulMetrics {
  /**
   * Whether the servers have metrics of their own. With access control lists they answer 403 to Prometheus, unless it is given
   * a token that may read agents (`agent_prefix "" { policy = "read" }`).
   *
   * @default - without access control lists
   */
  readonly servers?: boolean;

  /**
   * Where Consul's UI finds Prometheus.
   *
   * @default - the UI shows no metrics
   */
  readonly prometheusUrl?: string;
}

/** A certificate authority that was made elsewhere. */
export interface ConsulAuthority {
  /** Its certificate. */
  readonly certificate: ConsulSecret;
  /**
   * Its private key, by which the chart makes the certificates of servers.
   *
   * @default - none: with Vault they are given out by it
   */
  readonly key?: ConsulSecret;
}
