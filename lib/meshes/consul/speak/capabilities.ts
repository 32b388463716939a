import { CapabilityTable, emulated, EXACT, refused } from '../../../mesh';

/** What Consul (1.22, Community Edition) can do. */
export const CONSUL_CAPABILITIES: CapabilityTable = Object.freeze({
  multiplePorts: refused(
    'A Consul service has one port: keep the one callers use, and make a MeshApp of its own for the other.',
  ),
  httpSplit: EXACT,
  matchSplit: refused('Consul has one split for a service: send the requests that match to one version.'),
  tcpSplit: refused(
    'Consul splits only HTTP: declare the port with Port.http if it speaks it, or run one version.',
  ),
  queryPrefix: emulated('a regular expression'),
  cookieMatch: emulated(
    'a regular expression on the cookie header; a pattern of your own must not match ";"',
  ),
  repeatedName: EXACT,
  mirror: refused('Consul does not copy requests: use a CanaryRelease with a small weight.'),
  timeout: emulated(
    'the ServiceRouter for calls inside the mesh, and a filter of the route at the API gateway',
  ),
  retries: emulated(
    'the ServiceRouter for calls inside the mesh, and a filter of the route at the API gateway',
  ),
  perTryTimeout: refused(
    'Consul limits only the whole request: use `timeout`, and leave `perTryTimeout` out.',
  ),
  outlierDetection: emulated(
    "the ServiceDefaults of each app that declares the call; the ingress gateway keeps Envoy's defaults",
  ),
  connectionLimits: emulated(
    "the ServiceDefaults of each app that declares the call; the ingress gateway keeps Envoy's defaults",
  ),
  sessionAffinity: EXACT,
  requestPermission: EXACT,
  permissionRegex: EXACT,
  permissionLiteral: EXACT,
  permissionQuery: refused('No mesh authorizes by query parameter: check it in the app, or use the path.'),
  permissionCookie: emulated('a regular expression on the cookie header'),
  egressScope: emulated(
    'the proxy knows only the upstreams that are declared, and NetworkPolicies keep others from passing the proxies of an app; hosts outside of the mesh stay open, with transparent proxy unless `meshDestinationsOnly` is set',
  ),
  httpsRedirect: refused(
    "Consul's API gateway does not redirect: let the load balancer or the app do it, or expose HTTP as well.",
  ),
  matchAtIngress: refused(
    'Its API gateway knows the split of the app behind it, and no A/B tests: expose an app in front of it, such as nginx.',
  ),
  wildcardAmongHosts: refused("Consul's routes name no wildcards: give it an Exposure of its own."),
  ingressSourceRanges: emulated("an annotation that the API gateway's Service takes over"),
  wildcardSourceRanges: emulated("an annotation that the API gateway's Service takes over"),
  tracingOtlp: emulated(
    "Envoy's own tracer, set up when a pod starts; its spans bear one service name for all, and the proxy in `node_id`",
  ),
  tracingZipkin: emulated("Envoy's own tracer, set up when a pod starts"),
  requestMetrics: EXACT,
  grpcFailures: refused(
    "Consul's proxies count answers by their HTTP status, which is 200 for gRPC: state an objective for latency alone.",
  ),
  kiali: refused("Kiali reads Istio's API alone: Consul's own interface shows who calls whom."),
});
