import { KIND } from '../../read';
import { Field } from '../../../../read';
import { BY_SERVER, milliseconds, Problem, refusedBy, Rule } from '../../../../mesh/rules';
import { isSet } from './http-condition';
import { gatewayModeProblems, proxyProblems, wordProblem } from './proxy-values';
import { negative, rateLimitProblems } from './rate-limits';

const PROTOCOLS = ['http', 'http2', 'grpc', 'tcp'];
const TIMES = ['maxInboundConnections', 'localConnectTimeoutMs', 'localRequestTimeoutMs'];
const LIMITS = ['maxConnections', 'maxPendingRequests', 'maxConcurrentRequests'] as const;

export const serviceDefaultsInvalid: Rule = {
  id: 'consul-servicedefaults-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'ServiceDefaults that Consul refuses',
  codes: [],
  inputs: ['ServiceDefaults'],
  mend: 'Write one of the values that the finding names, or a number that is not negative.',
  explanation: `Consul refuses a ServiceDefaults as a whole if it has an unknown protocol, \`mutualTLSMode\`, mode of mesh gateways or way to
balance connections, an override without the name of its upstream, negative limits or percentages above 100, limits of requests that
limit nothing, an exposed path without a slash, an extension of Envoy without arguments, both \`destination\` and \`upstreamConfig\`, or a
destination without addresses, with one twice, or with a port that is not valid. \`mode\` and the port of \`transparentProxy\` are said by
annotations of the pods, and refused here.`,
  check: (index, report) => {
    for (const manifest of index.all(KIND.ServiceDefaults)) {
      for (const problem of problemsOf(manifest.spec)) report(manifest, ...problem);
    }
  },
};

function problemsOf(spec: Field): readonly Problem[] {
  const upstreams = spec.get('upstreamConfig');
  const destination = spec.get('destination');
  const problems: Problem[] = [
    ...wordProblem(spec.get('protocol'), PROTOCOLS),
    ...proxyProblems(spec),
    ...TIMES.flatMap((name) => negative(spec.get(name))),
    ...wordProblem(spec.get('balanceInboundConnections'), ['exact_balance']),
    ...rateLimitProblems(spec.get('rateLimits')),
  ];
  if (isSet(upstreams) && isSet(destination))
    return [...problems, [destination, '"destination" and "upstreamConfig" stand together.', BY_SERVER]];
  return [...problems, ...upstreamProblems(upstreams), ...destinationProblems(destination)];
}

function upstreamProblems(upstreams: Field): readonly Problem[] {
  const problems: Problem[] = [];
  const overrides = upstreams.get('overrides').items();
  for (const override of overrides) {
    const name = override.get('name').text ?? '';
    if (name === '') problems.push([override, 'the override does not name its upstream.']);
    if (name === '*')
      problems.push([override.get('name'), 'an override is for one upstream, not for "*".', BY_SERVER]);
  }
  const own = upstreams.get('defaults', 'name');
  if (own.text) problems.push([own, 'the defaults are for every upstream, and have no name.']);
  for (const config of [upstreams.get('defaults'), ...overrides]) {
    problems.push(...gatewayModeProblems(config));
    for (const limit of LIMITS.map((name) => config.get('limits', name)))
      if ((limit.number ?? 0) < 0) problems.push([limit, `${limit.number} is negative.`, BY_SERVER]);
    const health = config.get('passiveHealthCheck');
    for (const percent of ['enforcingConsecutive5xx', 'maxEjectionPercent'].map((name) => health.get(name)))
      if ((percent.number ?? 0) > 100)
        problems.push([percent, `${percent.number} is more than 100 percent.`, BY_SERVER]);
    for (const time of ['interval', 'baseEjectionTime'].map((name) => health.get(name)))
      if ((milliseconds(time.text ?? '') ?? 0) < 0)
        problems.push([time, `"${time.text}" is negative.`, BY_SERVER]);
  }
  return problems;
}

function destinationProblems(destination: Field): readonly Problem[] {
  if (!isSet(destination)) return [];
  const problems: Problem[] = [];
  const addresses = destination.get('addresses');
  if (addresses.items().length === 0) problems.push([addresses, 'the destination has no address.']);
  const seen = new Set<string>();
  for (const address of addresses.items()) {
    const text = address.text ?? '';
    if (text.includes('*')) problems.push([address, `"${text}" is neither an address nor a name.`]);
    if (seen.has(text)) problems.push([address, `the address "${text}" stands here twice.`]);
    seen.add(text);
  }
  const port = destination.get('port');
  if (port.port === undefined) problems.push([port, 'the port of the destination is not from 1 to 65535.']);
  return problems;
}
