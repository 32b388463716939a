/** What carries an annotation that Istio reads on pods. */
export const POD_ANNOTATIONS: ReadonlySet<string> = new Set([
  'ambient.istio.io/bypass-inbound-capture',
  'ambient.istio.io/dns-capture',
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
]);

/** The prefixes under which every annotation is for pods, so that an unknown one is a slip. */
export const POD_PREFIXES: ReadonlySet<string> = new Set(
  [...POD_ANNOTATIONS].flatMap((name) => {
    const prefix = name.split('/')[0] ?? '';
    return prefix.endsWith('sidecar.istio.io') ? [prefix] : [];
  }),
);

/** Annotations that Istio will drop, and what takes their place. */
export const DEPRECATED: Readonly<Record<string, string>> = {
  'sidecar.istio.io/inject': 'the label `sidecar.istio.io/inject` on the pod',
  'sidecar.istio.io/discoveryAddress': '`discoveryAddress` in `proxy.istio.io/config`',
  'sidecar.istio.io/extraStatTags': '`extraStatTags` in `proxy.istio.io/config`',
  'sidecar.istio.io/statsInclusionPrefixes': '`proxyStatsMatcher` in `proxy.istio.io/config`',
  'sidecar.istio.io/statsInclusionRegexps': '`proxyStatsMatcher` in `proxy.istio.io/config`',
  'sidecar.istio.io/statsInclusionSuffixes': '`proxyStatsMatcher` in `proxy.istio.io/config`',
  'traffic.sidecar.istio.io/kubevirtInterfaces': 'the annotation `istio.io/reroute-virtual-interfaces`',
};
