/** What the manifests do not say about an installation of Consul. */
export interface ConsulReaderOptions {
  /**
   * What becomes of requests that no intention is about: Consul allows them unless ACLs deny by default.
   *
   * @default "allow"
   */
  readonly defaultIntentions?: 'allow' | 'deny';

  /**
   * Whether pods that say nothing of it redirect their traffic through their proxies.
   *
   * @default true, as Consul's chart has it
   */
  readonly transparentProxy?: boolean;
}

/** The options with their defaults. */
export type ConsulSettings = Required<ConsulReaderOptions>;

/** @internal */
export function consulReaderSettings(options: ConsulReaderOptions): ConsulSettings {
  return {
    defaultIntentions: options.defaultIntentions ?? 'allow',
    transparentProxy: options.transparentProxy ?? true,
  };
}
