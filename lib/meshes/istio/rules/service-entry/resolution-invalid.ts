import { isHost } from '../values';
import { Field, ServiceEntry } from '../../../../read';
import { isIpAddress } from '../../../../names';
import { FindingDetails, lacking, Problem, refusedBy, Rule } from '../../../../mesh/rules';
import { resolutionOf } from './entries';

export const resolutionInvalid: Rule = {
  id: 'se-resolution-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'ServiceEntry whose resolution does not fit the rest',
  codes: ['IST0106'],
  inputs: ['ServiceEntry'],
  mend: 'Choose NONE without endpoints, STATIC with addresses of endpoints, DNS with names that can be looked up, or DYNAMIC_DNS with wildcard hosts.',
  explanation: `\`resolution\` says how a proxy finds the addresses behind a host. NONE, the default, takes the address that the client asked
for, so endpoints have no place there. STATIC needs addresses in its endpoints. DNS looks up the endpoints, or the hosts where there are
none: a wildcard cannot be looked up. DNS_ROUND_ROBIN has one endpoint at most. DYNAMIC_DNS looks up whatever host a request names, so
its hosts are wildcards, and it has neither addresses nor endpoints. Istio's admission check refuses others.`,
  check: (index, report) => {
    for (const entry of index.serviceEntries) {
      for (const [at, message, details] of problemsOf(entry)) report(entry.manifest, at, message, details);
    }
  },
};

/** What the definition of the kind says already. */
const BY_SCHEMA: FindingDetails = { effect: refusedBy('api-server') };

function problemsOf(entry: ServiceEntry): readonly Problem[] {
  const resolution = resolutionOf(entry);
  const endpoints = entry.manifest.spec.get('endpoints');
  const ranges = rangeProblems(entry, resolution);
  switch (resolution) {
    case 'NONE':
      return endpoints.items().length > 0
        ? [[endpoints, 'the resolution NONE has no endpoints.', BY_SCHEMA]]
        : [];
    case 'STATIC':
      return endpoints.items().flatMap(staticProblem);
    case 'DNS':
    case 'DNS_ROUND_ROBIN':
      return [...ranges, ...dnsProblems(entry, endpoints, resolution)];
    case 'DYNAMIC_DNS':
      return dynamicProblems(entry, endpoints);
    default:
      return [[entry.manifest.spec.get('resolution'), `"${resolution}" is no resolution.`, BY_SCHEMA]];
  }
}

function rangeProblems({ manifest }: ServiceEntry, resolution: string): Problem[] {
  const range = manifest.spec
    .get('addresses')
    .items()
    .find(({ text }) => text?.includes('/'));
  return range ? [[range, `a range of addresses is not for the resolution ${resolution}.`, BY_SCHEMA]] : [];
}

function staticProblem(endpoint: Field): Problem[] {
  const address = endpoint.get('address');
  if (!address.text) {
    return endpoint.get('network').text
      ? []
      : [[endpoint, 'the endpoint has no address.', { effect: lacking(endpoint, 'address') }]];
  }
  if (address.text.startsWith('unix://') || isIpAddress(address.text)) return [];
  return [[address, `the resolution STATIC needs an IP address, and "${address.text}" is not one.`]];
}

function dnsProblems({ manifest }: ServiceEntry, endpoints: Field, resolution: string): Problem[] {
  const list = endpoints.items();
  const wildcard = manifest.spec
    .get('hosts')
    .items()
    .find(({ text }) => text?.includes('*'));
  return [
    ...(list.length === 0 && wildcard && !manifest.spec.has('workloadSelector')
      ? [[wildcard, `"${wildcard.text ?? ''}" cannot be looked up, and there are no endpoints.`] as Problem]
      : []),
    ...(resolution === 'DNS_ROUND_ROBIN' && list.length > 1
      ? [[endpoints, `the resolution ${resolution} has one endpoint at most.`, BY_SCHEMA] as Problem]
      : []),
    ...list
      .map((endpoint) => endpoint.get('address'))
      .filter(({ text }) => text !== undefined && !isIpAddress(text) && (text.includes('*') || !isHost(text)))
      .map((field): Problem => [field, `"${field.text ?? ''}" is neither a name nor an address.`]),
  ];
}

function dynamicProblems({ manifest, hosts, ports }: ServiceEntry, endpoints: Field): Problem[] {
  const { spec } = manifest;
  const plain = spec
    .get('hosts')
    .items()
    .filter(({ text }) => !text?.startsWith('*'));
  const filled = [spec.get('addresses'), endpoints].filter((field) => field.items().length > 0);
  const speaking = ['http', 'http2', 'grpc', 'tls'];
  return [
    ...(hosts.length === 0
      ? [[spec, 'the resolution DYNAMIC_DNS needs a wildcard host.', BY_SCHEMA] as Problem]
      : []),
    ...plain.map((field): Problem => [field, 'the resolution DYNAMIC_DNS needs wildcard hosts.']),
    ...filled.map((field): Problem => [field, `the resolution DYNAMIC_DNS has no ${field.step}.`]),
    ...ports
      .filter(({ protocol }) => !protocol || !speaking.includes(protocol))
      .map(({ field }): Problem => [field, 'the resolution DYNAMIC_DNS needs HTTP, HTTP2, GRPC or TLS.']),
  ];
}
