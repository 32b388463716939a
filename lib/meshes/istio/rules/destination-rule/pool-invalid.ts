import { Field } from '../../../../read';
import { durationProblem, durationRefusal, Problem, refusedBy, Rule } from '../../../../mesh/rules';
import { eachPolicy } from './policies';

const COUNTS = [
  ['http', 'http1MaxPendingRequests'],
  ['http', 'http2MaxRequests'],
  ['http', 'maxRequestsPerConnection'],
  ['http', 'maxRetries'],
  ['http', 'maxConcurrentStreams'],
  ['tcp', 'maxConnections'],
];
const DURATIONS = [
  ['http', 'idleTimeout'],
  ['http', 'http2KeepAlive', 'interval'],
  ['http', 'http2KeepAlive', 'timeout'],
  ['tcp', 'connectTimeout'],
  ['tcp', 'maxConnectionDuration'],
  ['tcp', 'tcpKeepalive', 'time'],
  ['tcp', 'tcpKeepalive', 'interval'],
];

export const poolInvalid: Rule = {
  id: 'dr-pool-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'connection pool that Istio refuses',
  codes: ['IST0106'],
  inputs: ['DestinationRule'],
  mend: 'Write limits of 0 or more, durations of at least a millisecond, and an upgrade policy or the protocol of the client.',
  explanation: `A limit of a connection pool is negative, a duration is not valid, connections are to be upgraded to HTTP/2 and to keep the
client's protocol at once, or the keepalive of HTTP/2 lacks its interval or timeout. Istio's admission check refuses it.`,
  check: (index, report) => {
    eachPolicy(index, ({ rule, field }) => {
      for (const [at, problem, details] of problemsOf(field.get('connectionPool')))
        report(rule.manifest, at, problem, details);
    });
  },
};

function problemsOf(pool: Field): readonly Problem[] {
  const counts = COUNTS.map((path) => pool.get(...path)).filter(
    ({ number }) => number !== undefined && number < 0,
  );
  const durations = DURATIONS.map((path) => pool.get(...path)).flatMap((field): Problem[] => {
    const problem = durationProblem(field);
    return problem
      ? [
          [
            field,
            `the ${field.step} "${String(field.value)}" ${problem}.`,
            { effect: durationRefusal(field) },
          ],
        ]
      : [];
  });
  const http = pool.get('http');
  const keepalive = http.get('http2KeepAlive');
  const missing = keepalive.exists ? ['interval', 'timeout'].find((name) => !keepalive.has(name)) : undefined;
  return [
    ...counts.map((field): Problem => [field, `${field.step} is ${field.number}, and cannot be negative.`]),
    ...durations,
    ...(http.get('h2UpgradePolicy').text === 'UPGRADE' && http.get('useClientProtocol').boolean === true
      ? [[http, 'connections are upgraded to HTTP/2 and keep the protocol of the client.'] as Problem]
      : []),
    ...(missing ? [[keepalive, `the keepalive of HTTP/2 has no ${missing}.`] as Problem] : []),
  ];
}
