/** Which values an annotation may have, and what becomes of another: `refused` with the pod, or passed over without a word. */
export type AnnotationValue =
  | 'any text'
  | 'a truth value'
  | 'a truth value, or off'
  | 'a number'
  | 'a number, or none'
  | 'a port for metrics'
  | 'a port'
  | 'ports of the app'
  | 'a list of ports'
  | 'a list of ranges'
  | 'a list of users'
  | 'an amount'
  | 'JSON'
  | 'a list in JSON';

/** What Consul reads on pods, without the prefix `consul.hashicorp.com/`, as consul-k8s 1.9 and 2.0 do. */
export const POD_ANNOTATIONS: ReadonlyMap<string, AnnotationValue> = new Map<string, AnnotationValue>([
  ['connect-inject', 'a truth value'],
  ['connect-inject-mount-volume', 'any text'],
  ['connect-service', 'any text'],
  ['connect-service-default-port', 'any text'],
  ['connect-service-port', 'ports of the app'],
  ['connect-service-upstreams', 'any text'],
  ['consul-dns', 'a truth value'],
  ['consul-envoy-proxy-concurrency', 'a number'],
  ['consul-sidecar-user-volume', 'a list in JSON'],
  ['consul-sidecar-user-volume-mount', 'a list in JSON'],
  ['enable-consul-dataplane-as-sidecar', 'a truth value'],
  ['enable-metrics', 'a truth value'],
  ['enable-metrics-merging', 'a truth value'],
  ['enable-sidecar-proxy-lifecycle', 'a truth value'],
  ['enable-sidecar-proxy-lifecycle-shutdown-drain-listeners', 'a truth value'],
  ['envoy-extra-args', 'any text'],
  ['kubernetes-service', 'any text'],
  ['merged-metrics-port', 'a port for metrics'],
  ['prometheus-ca-file', 'any text'],
  ['prometheus-ca-path', 'any text'],
  ['prometheus-cert-file', 'any text'],
  ['prometheus-key-file', 'any text'],
  ['prometheus-scrape-path', 'any text'],
  ['prometheus-scrape-port', 'a port for metrics'],
  ['proxy-config-map', 'JSON'],
  ['service-metrics-path', 'any text'],
  ['service-metrics-port', 'a port'],
  ['service-tags', 'any text'],
  ['sidecar-initial-probe-check-delay-seconds', 'a number, or none'],
  ['sidecar-probe-check-timeout-seconds', 'a number, or none'],
  ['sidecar-probe-failure-threshold', 'a number, or none'],
  ['sidecar-probe-period-seconds', 'a number, or none'],
  ['sidecar-proxy-cpu-limit', 'an amount'],
  ['sidecar-proxy-cpu-request', 'an amount'],
  ['sidecar-proxy-lifecycle-graceful-port', 'a port for metrics'],
  ['sidecar-proxy-lifecycle-graceful-shutdown-path', 'any text'],
  ['sidecar-proxy-lifecycle-graceful-startup-path', 'any text'],
  ['sidecar-proxy-lifecycle-shutdown-grace-period-seconds', 'a number'],
  ['sidecar-proxy-lifecycle-startup-grace-period-seconds', 'a number'],
  ['sidecar-proxy-liveness-failure-seconds', 'a number, or none'],
  ['sidecar-proxy-memory-limit', 'an amount'],
  ['sidecar-proxy-memory-request', 'an amount'],
  ['sidecar-proxy-startup-failure-seconds', 'a number, or none'],
  ['transparent-proxy', 'a truth value'],
  ['transparent-proxy-exclude-inbound-ports', 'a list of ports'],
  ['transparent-proxy-exclude-outbound-cidrs', 'a list of ranges'],
  ['transparent-proxy-exclude-outbound-ports', 'a list of ports'],
  ['transparent-proxy-exclude-uids', 'a list of users'],
  ['transparent-proxy-overwrite-probes', 'a truth value'],
  ['use-proxy-health-check', 'a truth value, or off'],
]);

/** What Consul reads on the pods of its own gateways. */
export const GATEWAY_POD_ANNOTATIONS: ReadonlySet<string> = new Set([
  'gateway-consul-service-name',
  'gateway-kind',
  'gateway-namespace',
  'gateway-wan-address-source',
  'gateway-wan-address-static',
  'gateway-wan-port',
  'mesh-gateway-container-port',
]);

/** What the synchronisation of the catalogs reads on Services. */
export const SERVICE_ANNOTATIONS: ReadonlySet<string> = new Set([
  'service-name',
  'service-port',
  'service-sync',
  'service-tags',
  'service-weight',
]);

/** What Consul reads on a Gateway of the Gateway API. */
export const GATEWAY_ANNOTATIONS: ReadonlySet<string> = new Set([
  'default-replicas',
  'ext-authz',
  'hpa-cpu-utilisation-target',
  'hpa-cpu-utilization-target',
  'hpa-enabled',
  'hpa-maximum-replicas',
  'hpa-minimum-replicas',
  'liveness-probe',
  'readiness-probe',
  'startup-probe',
]);

/** What Consul reads as labels: of a Service, of a Secret, of a pod, and of a Namespace for its pods. */
export const LABELS: ReadonlyMap<string, string> = new Map([
  ['service-ignore', 'Service'],
  ['peering-token', 'Secret'],
  ['telemetry-collector', 'Pod'],
  ['consul-dns', 'Namespace'],
  ['transparent-proxy', 'Namespace'],
]);

/** What Consul reads on config entries and peerings, and what it writes itself. */
const OTHERS: ReadonlySet<string> = new Set([
  'config-checksum',
  'connect-inject-managed-by',
  'connect-inject-status',
  'connect-k8s-version',
  'consul-k8s-version',
  'consul-namespace',
  'consul-sidecar-access-log-enabled',
  'consul-sidecar-access-log-path',
  'dual-stack',
  'gateway-class-config',
  'mesh-inject',
  'mesh-inject-status',
  'migrate-entry',
  'original-pod',
  'peering-version',
  'redirect-traffic-config',
  'source-datacenter',
  'transparent-proxy-status',
]);

/** The beginning of annotations whose rest is a name of someone's own. */
const META = 'service-meta-';

/** What no version reads any more, and what took its place. */
export const REMOVED: ReadonlyMap<string, string> = new Map([
  ['connect-service-protocol', 'Write the protocol into the ServiceDefaults of the service.'],
  ['connect-sync-period', 'Remove it: services are registered by a controller now.'],
]);

/** Whether Consul reads or writes an annotation or a label of the name anywhere. */
export function isKnownAnnotation(name: string): boolean {
  return (
    (name.startsWith(META) && name !== META) ||
    [POD_ANNOTATIONS, GATEWAY_POD_ANNOTATIONS, SERVICE_ANNOTATIONS, GATEWAY_ANNOTATIONS, LABELS, OTHERS].some(
      (known) => known.has(name),
    )
  );
}

/** Whether Consul reads the annotation on pods. */
export function isPodAnnotation(name: string): boolean {
  return POD_ANNOTATIONS.has(name) || GATEWAY_POD_ANNOTATIONS.has(name) || name.startsWith(META);
}

/** Whether Consul reads the annotation on Services. */
export function isServiceAnnotation(name: string): boolean {
  return SERVICE_ANNOTATIONS.has(name) || name.startsWith(META);
}
