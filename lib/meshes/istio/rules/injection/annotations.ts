/** What may carry an annotation of Istio. */
export type Carrier =
  | 'Pod'
  | 'Service'
  | 'Namespace'
  | 'ServiceEntry'
  | 'WorkloadEntry'
  | 'AuthorizationPolicy'
  | 'GatewayClass'
  | 'Ingress'
  | 'Gateway of the Gateway API'
  | 'any';

/** What Istio reads on pods. */
const ON_PODS = [
  'ambient.istio.io/bypass-inbound-capture',
  'ambient.istio.io/dns-capture',
  'ambient.istio.io/redirection',
  'inject.istio.io/templates',
  'istio.io/reroute-virtual-interfaces',
  'prometheus.istio.io/merge-metrics',
  'proxy.istio.io/config',
  'proxy.istio.io/overrides',
  'readiness.status.sidecar.istio.io/applicationPorts',
  'readiness.status.sidecar.istio.io/failureThreshold',
  'readiness.status.sidecar.istio.io/initialDelaySeconds',
  'readiness.status.sidecar.istio.io/periodSeconds',
  'sidecar.istio.io/agentLogLevel',
  'sidecar.istio.io/bootstrapOverride',
  'sidecar.istio.io/componentLogLevel',
  'sidecar.istio.io/discoveryAddress',
  'sidecar.istio.io/extraStatTags',
  'sidecar.istio.io/inject',
  'sidecar.istio.io/interceptionMode',
  'sidecar.istio.io/logLevel',
  'sidecar.istio.io/nativeSidecar',
  'sidecar.istio.io/proxyCPU',
  'sidecar.istio.io/proxyCPULimit',
  'sidecar.istio.io/proxyImage',
  'sidecar.istio.io/proxyImageType',
  'sidecar.istio.io/proxyMemory',
  'sidecar.istio.io/proxyMemoryLimit',
  'sidecar.istio.io/rewriteAppHTTPProbers',
  'sidecar.istio.io/statsCompression',
  'sidecar.istio.io/statsEvictionInterval',
  'sidecar.istio.io/statsFlushInterval',
  'sidecar.istio.io/statsHistogramBins',
  'sidecar.istio.io/statsHistogramBuckets',
  'sidecar.istio.io/statsInclusionPrefixes',
  'sidecar.istio.io/statsInclusionRegexps',
  'sidecar.istio.io/statsInclusionSuffixes',
  'sidecar.istio.io/status',
  'sidecar.istio.io/userVolume',
  'sidecar.istio.io/userVolumeMount',
  'status.sidecar.istio.io/port',
  'traffic.sidecar.istio.io/excludeInboundPorts',
  'traffic.sidecar.istio.io/excludeInterfaces',
  'traffic.sidecar.istio.io/excludeOutboundIPRanges',
  'traffic.sidecar.istio.io/excludeOutboundPorts',
  'traffic.sidecar.istio.io/includeInboundPorts',
  'traffic.sidecar.istio.io/includeOutboundIPRanges',
  'traffic.sidecar.istio.io/includeOutboundPorts',
  'traffic.sidecar.istio.io/kubevirtInterfaces',
];

/** Of Kubernetes, and read by Istio too. */
const INGRESS_CLASS = 'kubernetes.io/ingress.class';

/** What Istio reads elsewhere. */
const ELSEWHERE: Readonly<Record<string, readonly Carrier[]>> = {
  'alpha.istio.io/canonical-serviceaccounts': ['Service'],
  'alpha.istio.io/kubernetes-serviceaccounts': ['Service'],
  'ambient.istio.io/waypoint-inbound-binding': ['GatewayClass', 'Gateway of the Gateway API'],
  'galley.istio.io/analyze-suppress': ['any'],
  'gateway.istio.io/controller-version': ['any'],
  'gateway.istio.io/name-override': ['Gateway of the Gateway API'],
  'gateway.istio.io/service-account': ['Gateway of the Gateway API'],
  'istio.io/autoRegistrationGroup': ['WorkloadEntry'],
  'istio.io/connectedAt': ['WorkloadEntry'],
  'istio.io/disconnectedAt': ['WorkloadEntry'],
  'istio.io/dry-run': ['AuthorizationPolicy'],
  // Istio writes it itself, on more than the pods that it is for.
  'istio.io/rev': ['any'],
  'istio.io/use-waypoint-canary-weight': ['Service', 'ServiceEntry', 'Namespace'],
  'istio.io/workloadController': ['WorkloadEntry'],
  [INGRESS_CLASS]: ['Ingress'],
  'networking.istio.io/exportTo': ['Service'],
  'networking.istio.io/service-type': ['Gateway of the Gateway API'],
  'networking.istio.io/traffic-distribution': ['Namespace', 'Service', 'ServiceEntry'],
  'topology.istio.io/controlPlaneClusters': ['Namespace'],
  'traffic.istio.io/nodeSelector': ['Service'],
};

/** What Istio reads without saying so in its list of annotations: nothing is said of where it stands. */
const UNLISTED = [
  'ambient.istio.io/xfcc-include-client-identity',
  'istio.io/connect-strategy',
  'istio.io/draining',
  'istio.io/ignore-policy-attachment',
  'istio.io/persistent-session',
  'istio.io/persistent-session-header',
  'networking.istio.io/address-type',
  'prometheus.istio.io/scrape-targets',
  'prometheus.istio.io/secure-port',
  'proxy.istio.io/health-checks-enabled',
  'sidecar.istio.io/capNetBindService',
];

/** The annotations that Istio reads, each with what carries it. */
export const ANNOTATIONS: ReadonlyMap<string, readonly Carrier[]> = new Map<string, readonly Carrier[]>([
  ...ON_PODS.map((name): [string, readonly Carrier[]] => [name, ['Pod']]),
  ...UNLISTED.map((name): [string, readonly Carrier[]] => [name, ['any']]),
  ...Object.entries(ELSEWHERE),
]);

/** Whether a name is one of Istio's own, known or not; what its tools write for themselves is left out. */
export function isOfIstio(name: string): boolean {
  const prefix = name.split('/')[0] ?? '';
  if (name === INGRESS_CLASS) return true;
  return (
    name.includes('/') &&
    (prefix === 'istio.io' || prefix.endsWith('.istio.io')) &&
    !/^(?:internal|(?:install\.)?operator|install)\.istio\.io$/.test(prefix)
  );
}

/** Annotations that Istio will drop, and what takes their place. */
export const DEPRECATED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'sidecar.istio.io/inject': 'the label `sidecar.istio.io/inject` on the pod',
    'sidecar.istio.io/discoveryAddress': '`discoveryAddress` in `proxy.istio.io/config`',
    'sidecar.istio.io/extraStatTags': '`extraStatTags` in `proxy.istio.io/config`',
    'sidecar.istio.io/statsCompression': '`statsCompression` in `proxy.istio.io/config`',
    'sidecar.istio.io/statsInclusionPrefixes': '`proxyStatsMatcher` in `proxy.istio.io/config`',
    'sidecar.istio.io/statsInclusionRegexps': '`proxyStatsMatcher` in `proxy.istio.io/config`',
    'sidecar.istio.io/statsInclusionSuffixes': '`proxyStatsMatcher` in `proxy.istio.io/config`',
    'traffic.sidecar.istio.io/kubevirtInterfaces': 'the annotation `istio.io/reroute-virtual-interfaces`',
  }),
);
