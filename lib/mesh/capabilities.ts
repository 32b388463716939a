/** How well a mesh can do something. */
export type Support =
  | {
      /** The mesh has its own word for it. */
      readonly level: 'exact';
    }
  | {
      /** The mesh has no word for it, and something else gives the same. */
      readonly level: 'emulated';
      /** What gives the same, and where it differs. */
      readonly how: string;
    }
  | {
      /** It cannot be done, and using it is an error (MESH601). */
      readonly level: 'refused';
      /** What to write instead, as a sentence. */
      readonly nearest: string;
    };

/** What each feature is, as it stands in errors and in the documentation. */
export const FEATURES = {
  /** Callers reach an app on more than one port. */
  multiplePorts: 'an app with more than one port',
  /** Requests are split by weight on a port whose traffic the mesh sees as HTTP. */
  httpSplit: 'a split of requests by weight',
  /** Requests that match are shared between versions otherwise than all others. */
  matchSplit: 'a split of its own for requests that match',
  /** Connections are split by weight on a TCP port. */
  tcpSplit: 'a split of TCP connections by weight',
  /** A query parameter is compared by its beginning. */
  queryPrefix: 'a match on the beginning of a query parameter',
  /** Several conditions look at one header, query parameter, or at several cookies. */
  repeatedName: 'two conditions on one header or parameter, or on two cookies',
  /** A cookie is compared. */
  cookieMatch: 'a match on a cookie',
  /** Requests are copied to another version. */
  mirror: 'mirroring requests to a version',
  /** A request is given up after a time. */
  timeout: 'a timeout for requests',
  /** A request is tried again when it fails. */
  retries: 'trying failed requests again',
  /** Each try has a time limit of its own. */
  perTryTimeout: 'a timeout for each try',
  /** Failing pods are taken out of the load balancing. */
  outlierDetection: 'outlier detection',
  /** Connections and requests to an app are limited. */
  connectionLimits: 'limits on connections and requests',
  /** The requests of one user stay at one pod. */
  sessionAffinity: 'session affinity',
  /** A permission looks at path, method or headers. */
  requestPermission: 'a permission by path, method or header',
  /** A permission uses a regular expression. */
  permissionRegex: 'a permission with a regular expression',
  /** A permission compares with a value that has a star at its beginning or end, or with a path that has braces. */
  permissionLiteral: 'a permission on an exact value with "*" or braces',
  /** A permission looks at a query parameter. */
  permissionQuery: 'a permission by query parameter',
  /** A permission looks at a cookie. */
  permissionCookie: 'a permission by cookie',
  /** An app reaches only what it declares to call. */
  egressScope: 'egress scoped to the calls an app declares',
  /** The ingress sends HTTP clients to HTTPS. */
  httpsRedirect: 'a redirect from HTTP to HTTPS at the ingress',
  /** The A/B tests of an app hold for requests that the ingress brings to it. */
  matchAtIngress: 'an A/B test on an app that the ingress exposes',
  /** A wildcard stands among other hosts of one exposure. */
  wildcardAmongHosts: 'a wildcard among several hosts of one exposure',
  /** The ingress lets in only some addresses. */
  ingressSourceRanges: 'source ranges at the ingress',
  /** The same, for a host with a wildcard. */
  wildcardSourceRanges: 'source ranges for a host with a wildcard',
  /** Spans of requests go to a collector by OTLP. */
  tracingOtlp: 'traces sent by OTLP',
  /** Spans of requests go to a collector in Zipkin's form. */
  tracingZipkin: "traces sent in Zipkin's form",
  /** Requests to an app are counted, with their failures and durations. */
  requestMetrics: 'counts of the requests to an app',
  /** A call of gRPC that fails counts as a failure. */
  grpcFailures: 'failures of gRPC calls, counted',
  /** Kiali shows the mesh. */
  kiali: 'Kiali',
} as const;

/** The name of a feature whose support differs, or could differ, between meshes. */
export type Capability = keyof typeof FEATURES;

/**
 * What a mesh can do, feature by feature: what cases of the conformance suite prove, not what a vendor's list says. The page
 * docs/consul-vs-istio.md names the cases of each row, and the one row that none proves.
 */
export type CapabilityTable = Readonly<Record<Capability, Support>>;

/** The mesh has its own word for it. */
export const EXACT: Support = Object.freeze({ level: 'exact' });

/** Something else gives the same. */
export const emulated = (how: string): Support => Object.freeze({ level: 'emulated', how });

/** It cannot be done. */
export const refused = (nearest: string): Support => Object.freeze({ level: 'refused', nearest });
