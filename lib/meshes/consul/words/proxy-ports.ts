/** Ports that belong to what Consul puts beside an app, in every pod or in those that ask for it. */
export interface ProxyPorts {
  /** The first, or the only one. */
  readonly first: number;
  /** The last. */
  readonly last: number;
  /** What is there, for an error. */
  readonly use: string;
}

/** How many ports Consul counts on from each of the three beginnings for probes: one for each container that has such a probe. */
const PROBED = 100;

/** Where the proxy answers the probes by HTTP of a pod that redirects its traffic: from here on, one for each container. */
export const PROBE_PORTS = Object.freeze({
  livenessProbe: 20300,
  readinessProbe: 20400,
  startupProbe: 20500,
});

/** Ports of the proxy that more than one place speaks of. */
export const PROXY_PORT = Object.freeze({
  dns: 8600,
  outbound: 15001,
  admin: 19000,
  inbound: 20000,
  mergedMetrics: 20100,
  metrics: 20200,
  lifecycle: 20600,
  health: 21000,
});

/** Every port that consul-dataplane and its Envoy listen on, or may come to listen on, inside a pod. */
export const RESERVED_PORTS: readonly ProxyPorts[] = Object.freeze([
  only(PROXY_PORT.dns, "Consul's DNS"),
  only(PROXY_PORT.outbound, 'outbound traffic'),
  only(PROXY_PORT.admin, 'Envoy admin'),
  only(PROXY_PORT.inbound, 'inbound traffic'),
  only(PROXY_PORT.mergedMetrics, 'merged metrics'),
  only(PROXY_PORT.metrics, 'Envoy metrics'),
  from(PROBE_PORTS.livenessProbe, 'liveness through the proxy'),
  from(PROBE_PORTS.readinessProbe, 'readiness through the proxy'),
  from(PROBE_PORTS.startupProbe, 'start-up checks through the proxy'),
  only(PROXY_PORT.lifecycle, 'start and end of the proxy'),
  only(PROXY_PORT.health, 'health of the proxy'),
]);

function only(port: number, use: string): ProxyPorts {
  return Object.freeze({ first: port, last: port, use });
}

function from(first: number, use: string): ProxyPorts {
  return Object.freeze({ first, last: first + PROBED - 1, use });
}
