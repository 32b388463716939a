import type { ConsulSecret } from './parts';

/** Vault, from which Consul reads its secrets in place of Secrets of Kubernetes. Vault's agent injector must be installed. */
export interface ConsulVault {
  /** The role of Vault that the servers log in with. */
  readonly serverRole: string;

  /**
   * The role of the Job that makes the access control lists.
   *
   * @default - none, which is an error with access control lists
   */
  readonly aclRole?: string;

  /**
   * The role by which all other parts read the certificate of the authority.
   *
   * @default - none, which is an error with TLS
   */
  readonly authorityRole?: string;

  /**
   * The path that gives out certificates of servers, such as `pki/issue/consul-server`.
   *
   * @default - none, which is an error with TLS
   */
  readonly serverCertificate?: string;

  /**
   * The certificate by which Vault itself is known: a Secret of Kubernetes in the namespace of Consul.
   *
   * @default - Vault is reached without TLS, or with a certificate that is known anyway
   */
  readonly certificate?: ConsulSecret;

  /**
   * Vault as the authority of the mesh, in place of Consul's own.
   *
   * @default - Consul's own
   */
  readonly meshAuthority?: ConsulVaultAuthority;
}

/** Vault as the authority that signs the certificates of the mesh's proxies. */
export interface ConsulVaultAuthority {
  /** Where Vault is, such as `https://vault.vault:8200`. */
  readonly address: string;
  /** The path of the root authority, such as `connect_root`. */
  readonly rootPath: string;
  /** The path of the authority in between, such as `connect_inter`. */
  readonly intermediatePath: string;
  /**
   * The path at which Vault takes logins of Kubernetes.
   *
   * @default "kubernetes"
   */
  readonly authMethodPath?: string;
}
