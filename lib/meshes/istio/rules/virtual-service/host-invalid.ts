import { isHost } from '../values';
import { RouteRule, VirtualService, virtualServices } from '../../read';
import { Field } from '../../../../read';
import { checkSubsetName, Problem, refusedBy, Rule } from '../../../../mesh/rules';
import { isIpAddress, isPortNumber } from '../../../../names';
import { isGenerated } from './internal-gateway';

/** What gateways between networks call services. */
const AUTOMATIC_SNI = /^outbound_/;

export const hostInvalid: Rule = {
  id: 'vs-host-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'host, subset, gateway or port that no one can have',
  codes: ['IST0106'],
  inputs: ['VirtualService'],
  mend: 'Write a DNS name such as "reviews", "shop.example.com" or "*.example.com", without a port, a path or a scheme.',
  explanation: `Hosts of a VirtualService and of its destinations are DNS names, of which the first part may be \`*\`; a host may be an address too,
and a destination is never \`*\` alone. A name with a port, a path, a scheme or another character is none. The name of a subset is one
part of a DNS name, a gateway is \`namespace/name\`, and a port in a match is from 1 to 65535. Istio's admission check refuses others.`,
  check: (index, report) => {
    for (const virtualService of virtualServices(index))
      for (const [at, message] of problemsOf(virtualService)) report(virtualService.manifest, at, message);
  },
};

function problemsOf({ hosts, gateways, onGateways, rules }: VirtualService): readonly Problem[] {
  const ofHosts = hosts.flatMap(({ field, written }): Problem[] => {
    const isFine = isHost(written) || isIpAddress(written) || (onGateways && AUTOMATIC_SNI.test(written));
    return isFine ? [] : [[field, `"${written}" is no host.`]];
  });
  const ofDestinations = rules
    .flatMap(({ destinations }) => destinations)
    .flatMap(({ field, written, subset, port }): Problem[] => [
      ...(field.has('port') && port === undefined
        ? [[field.get('port'), 'the port of the destination has no number from 1 to 65535.'] as Problem]
        : []),
      ...(isDestination(field.get('host'))
        ? []
        : [[field.get('host'), `"${written}" is no host.`] as Problem]),
      ...(subset === undefined || subset === '' || checkSubsetName(subset)
        ? []
        : [[field.get('subset'), `"${subset}" is no name of a subset.`] as Problem]),
    ]);
  const ofGateways = gateways
    .filter(({ text }) => !isGateway(text))
    .map(({ field, text }): Problem => [field, `"${text}" is no name of a gateway.`]);
  return [...ofHosts, ...ofDestinations, ...ofGateways, ...rules.flatMap(portProblems)];
}

/** One that is not there at all is said by the definition. */
function isDestination(field: Field): boolean {
  const { text } = field;
  return text === undefined || (text !== '*' && isHost(text));
}

/** A name alone may have dots, as in the old way of naming gateways. */
function isGateway(text: string): boolean {
  const slash = text.indexOf('/');
  if (slash < 0) return isHost(text) && !text.includes('*');
  const namespace = text.slice(0, slash);
  const isOfNamespace = namespace === '.' || checkSubsetName(namespace);
  return (isOfNamespace && checkSubsetName(text.slice(slash + 1))) || isGenerated(text);
}

function portProblems({ protocol, matches }: RouteRule): readonly Problem[] {
  if (protocol === 'http') return [];
  return matches
    .map((match) => match.get('port'))
    .filter(({ number }) => number !== undefined && number !== 0 && !isPortNumber(number))
    .map((field): Problem => [field, `${field.number} is no port: ports are from 1 to 65535.`]);
}
