/** What `cdk8s-mesh route` can be told of an installation of Istio. */
export const ISTIO_FLAGS = [
  {
    flag: '--root-namespace <namespace>',
    description: 'the root namespace of Istio (default: istio-system)',
    form: 'namespace',
    option: 'rootNamespace',
  },
  {
    flag: '--trust-domain <domain>',
    description: 'the trust domain of Istio (default: cluster.local)',
    form: 'domain',
    option: 'trustDomain',
  },
  {
    flag: '--outbound <mode>',
    description: 'what proxies of Istio do with hosts they do not know (default: ALLOW_ANY)',
    choices: ['ALLOW_ANY', 'REGISTRY_ONLY'],
    option: 'outboundTraffic',
  },
  {
    flag: '--gateway <namespace/account>',
    description: 'the ServiceAccount of the ingress gateway of Istio',
    form: 'account',
    option: 'gateway',
  },
  {
    flag: '--path-normalization <mode>',
    description: 'how proxies of Istio normalize paths (default: BASE)',
    choices: ['NONE', 'BASE', 'MERGE_SLASHES', 'DECODE_AND_MERGE_SLASHES'],
    option: 'pathNormalization',
  },
] as const;
