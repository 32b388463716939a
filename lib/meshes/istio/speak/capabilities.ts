import { CapabilityTable, emulated, EXACT, refused } from '../../../mesh';

/** What Istio (1.31) can do. */
export const ISTIO_CAPABILITIES: CapabilityTable = Object.freeze({
  multiplePorts: EXACT,
  httpSplit: EXACT,
  matchSplit: EXACT,
  tcpSplit: EXACT,
  queryPrefix: EXACT,
  cookieMatch: emulated(
    'a regular expression on the cookie header; a pattern of your own must not match ";"',
  ),
  repeatedName: refused(
    'Istio keeps one condition for each header, and cookies share one: write one regular expression.',
  ),
  mirror: EXACT,
  timeout: EXACT,
  retries: EXACT,
  perTryTimeout: EXACT,
  outlierDetection: EXACT,
  connectionLimits: EXACT,
  sessionAffinity: EXACT,
  requestPermission: EXACT,
  permissionRegex: refused('Istio compares by exact value, prefix or presence only: write those.'),
  permissionLiteral: refused(
    'Istio reads "*" at either end as "anything" and braces in a path as a template: write Match.path.prefix for what lies below a path and Match.header(NAME).present() for any value, or check the rest in the app.',
  ),
  permissionQuery: refused('No mesh authorizes by query parameter: check it in the app, or use the path.'),
  permissionCookie: refused(
    'Istio has no condition on a single cookie: check it in the app, or use a header.',
  ),
  egressScope: EXACT,
  httpsRedirect: EXACT,
  matchAtIngress: EXACT,
  wildcardAmongHosts: EXACT,
  ingressSourceRanges: emulated(
    'a policy at the gateway, which holds at every address, and a load balancer Service of the Exposure that keeps the addresses of clients',
  ),
  wildcardSourceRanges: refused(
    'A policy cannot tell "*.example.com" from the same with a port behind it: name the hosts, or leave `hosts` out for every one.',
  ),
  tracingOtlp: EXACT,
  tracingZipkin: EXACT,
  requestMetrics: EXACT,
  grpcFailures: EXACT,
  kiali: EXACT,
});
