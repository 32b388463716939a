import { isHost, portNameProblem } from '../values';
import { Field, KIND, Manifest, parseProtocol } from '../../../../read';
import { isCidr, isIpAddress } from '../../../../names';
import { FindingDetails, lacking, Problem, refusedBy, Rule } from '../../../../mesh/rules';

export const hostInvalid: Rule = {
  id: 'se-host-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'ServiceEntry that Istio refuses',
  codes: ['IST0106'],
  inputs: ['ServiceEntry'],
  mend: 'Write at least one host other than "*", each port number and name once, and either endpoints or a selector.',
  explanation: `A ServiceEntry needs hosts, and \`*\` is none of them: it would be every host there is. Its ports have a number, a name and a
protocol, each name and number once; its addresses are addresses; and it finds its endpoints by a list or by a selector, not both.
Istio's admission check refuses others.`,
  check: (index, report) => {
    for (const manifest of index.all(KIND.ServiceEntry)) {
      for (const [at, message, details] of problemsOf(manifest)) report(manifest, at, message, details);
    }
  },
};

/** What the definition of the kind says already. */
const BY_SCHEMA: FindingDetails = { effect: refusedBy('api-server') };

function problemsOf({ spec }: Manifest): readonly Problem[] {
  const hosts = spec.get('hosts').items();
  const endpoints = spec.get('endpoints');
  const ports = spec.get('ports').items();
  return [
    ...(hosts.length === 0 ? [[spec, 'the ServiceEntry has no host.', BY_SCHEMA] as Problem] : []),
    ...hosts.flatMap(hostProblem),
    ...spec.get('addresses').items().flatMap(addressProblem),
    ...(spec.has('workloadSelector') && endpoints.items().length > 0
      ? [[endpoints, '`endpoints` and `workloadSelector` stand beside each other.', BY_SCHEMA] as Problem]
      : []),
    ...repeated(ports, 'number'),
    ...repeated(ports, 'name'),
    ...ports.flatMap(portProblem),
    ...endpoints.items().flatMap((endpoint) => endpointProblems(endpoint, ports)),
  ];
}

function hostProblem(field: Field): Problem[] {
  const { text } = field;
  if (text === '*') return [[field, '"*" would be every host.', BY_SCHEMA]];
  return text === undefined || isHost(text) ? [] : [[field, `"${text}" is no host.`]];
}

function addressProblem(field: Field): Problem[] {
  const { text } = field;
  if (text === undefined || isIpAddress(text) || isCidr(text)) return [];
  return [[field, `"${text}" is neither an address nor a range of addresses.`]];
}

function repeated(ports: readonly Field[], what: 'name' | 'number'): Problem[] {
  const seen = new Set<unknown>();
  return ports.flatMap((port): Problem[] => {
    const field = port.get(what);
    const isTwice = field.exists && seen.has(field.value);
    seen.add(field.value);
    const details = what === 'number' ? BY_SCHEMA : undefined;
    return isTwice ? [[field, `two ports have the ${what} ${String(field.value)}.`, details]] : [];
  });
}

function portProblem(port: Field): readonly Problem[] {
  const number = port.get('number');
  const protocol = port.get('protocol').text;
  if (number.port === undefined)
    return [[number.exists ? number : port, 'the port has no number from 1 to 65535.', BY_SCHEMA]];
  if (!port.get('name').text)
    return [[port, `port ${number.port} has no name.`, { effect: lacking(port, 'name') }]];
  const ofName = portNameProblem(port.get('name'));
  if (ofName.length > 0 || !protocol || parseProtocol(protocol)) return ofName;
  return [[port.get('protocol'), `"${protocol}" is no protocol of a port.`]];
}

function endpointProblems(endpoint: Field, ports: readonly Field[]): Problem[] {
  const names = new Set(ports.map((port) => port.get('name').text));
  return endpoint
    .get('ports')
    .fields()
    .flatMap((field): Problem[] => {
      const name = String(field.step);
      return names.has(name) ? [] : [[field, `the ServiceEntry has no port of the name "${name}".`]];
    });
}
