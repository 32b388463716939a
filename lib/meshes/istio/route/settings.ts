import { DEFAULT_CLUSTER_DOMAIN } from '../../../names';

/** What the manifests do not say about an installation of Istio. */
export interface IstioReaderOptions {
  /**
   * The namespace whose objects are for the whole mesh.
   *
   * @default "istio-system"
   */
  readonly rootNamespace?: string;

  /**
   * The root of the identities.
   *
   * @default "cluster.local"
   */
  readonly trustDomain?: string;

  /**
   * Whether proxies pass on what is sent to hosts they do not know, where no Sidecar says so.
   *
   * @default "ALLOW_ANY"
   */
  readonly outboundTraffic?: 'ALLOW_ANY' | 'REGISTRY_ONLY';

  /**
   * The identity of the ingress gateway's pods, as `namespace/service-account`.
   *
   * @default - that of the pods a Gateway selects, or of the usual installation that the policies mention
   */
  readonly gateway?: string;

  /**
   * What proxies do with paths before they compare them, in the words of MeshConfig.
   *
   * @default - what the mesh configuration among the manifests says, or else "BASE"
   */
  readonly pathNormalization?: PathNormalization;
}

/** How Istio's proxies normalize paths. */
export type PathNormalization = 'NONE' | 'BASE' | 'MERGE_SLASHES' | 'DECODE_AND_MERGE_SLASHES';

/** The options with their defaults. */
export interface IstioSettings {
  readonly rootNamespace: string;
  readonly trustDomain: string;
  readonly outboundTraffic: 'ALLOW_ANY' | 'REGISTRY_ONLY';
  readonly gateway: string | undefined;
}

/** @internal */
export function istioReaderSettings(options: IstioReaderOptions): IstioSettings {
  return {
    rootNamespace: options.rootNamespace ?? 'istio-system',
    trustDomain: options.trustDomain ?? DEFAULT_CLUSTER_DOMAIN,
    outboundTraffic: options.outboundTraffic ?? 'ALLOW_ANY',
    gateway: options.gateway,
  };
}
