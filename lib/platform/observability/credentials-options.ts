import { Duration } from 'cdk8s';

/** Options of {@link Credentials.secret}. */
export interface SecretOptions {
  /** Name of the Secret. */
  readonly name: string;

  /**
   * The keys of the Secret, by what stands there: `{ username: 'admin-user', password: 'admin-password' }`.
   *
   * @default - `username`, `password` and so on
   */
  readonly keys?: Readonly<Record<string, string>>;
}

/** Where External Secrets finds a value. */
export interface RemoteValue {
  /** Its name in the store. */
  readonly key: string;

  /**
   * The part of it that is meant, where one name stands for several.
   *
   * @default - all of it
   */
  readonly property?: string;
}

/** Options of {@link Credentials.externalSecret}. */
export interface ExternalSecretOptions {
  /** Name of the ExternalSecret, and of the Secret that it makes. */
  readonly name: string;

  /** The store: a ClusterSecretStore, unless its `kind` says otherwise. */
  readonly store: {
    /** Its name. */
    readonly name: string;
    /**
     * Its kind.
     *
     * @default "ClusterSecretStore"
     */
    readonly kind?: 'ClusterSecretStore' | 'SecretStore';
  };

  /** Where each value is kept, by what it is: `{ password: { key: 'grafana', property: 'password' } }`. */
  readonly fields: Readonly<Record<string, RemoteValue>>;

  /**
   * How often the store is asked again.
   *
   * @default Duration.hours(1)
   */
  readonly refresh?: Duration;
}

/** Options of {@link Credentials.secretsStore}. */
export interface SecretsStoreOptions {
  /** Name of the SecretProviderClass, and of the Secret that it makes. */
  readonly name: string;

  /** The provider, such as `vault` or `aws`. */
  readonly provider: string;

  /** What the provider must know; see its documentation. */
  readonly parameters: Readonly<Record<string, string>>;

  /** The name of each value among the provider's objects, by what it is: `{ password: 'grafana-password' }`. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Options of {@link Credentials.azureKeyVault}. */
export interface AzureKeyVaultOptions {
  /** Name of the SecretProviderClass, and of the Secret that it makes. */
  readonly name: string;

  /** Name of the vault. */
  readonly vault: string;

  /** Directory (tenant) of the vault. */
  readonly tenantId: string;

  /** Client id of the identity that may read the vault, by workload identity. */
  readonly clientId: string;

  /** The name of each secret in the vault, by what it is: `{ password: 'grafana-password' }`. */
  readonly fields: Readonly<Record<string, string>>;
}
