import { isNamespacePart, wholeHostProblem } from '../values';
import { Field, parseProtocol } from '../../../../read';
import { Gateway, gateways, GatewayServer } from '../../read';
import { isIpAddress } from '../../../../names';
import { Effect, lacking, Problem, refusedBy, Rule } from '../../../../mesh/rules';

export const serverInvalid: Rule = {
  id: 'gw-server-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'server of a Gateway that Istio refuses',
  codes: ['IST0106'],
  inputs: ['Gateway'],
  mend: 'Give each server a port with number, protocol and a name of its own, and at least one host such as "shop.example.com" or "shop/*".',
  explanation: `A Gateway needs servers, and each of them a port with a number, a protocol that Istio knows and a name that no other server has,
and at least one host, optionally with a namespace before a slash. Istio's admission check refuses others.`,
  check: (index, report) => {
    for (const gateway of gateways(index)) {
      for (const [at, problem, details] of problemsOf(gateway))
        report(gateway.manifest, at, problem, details);
    }
  },
};

function problemsOf({ manifest, servers }: Gateway): readonly Problem[] {
  if (servers.length === 0) return [[manifest.spec, 'the Gateway has no server.']];
  const names = new Set<string>();
  return servers.flatMap((server): Problem[] => {
    const name = server.field.get('port', 'name');
    const twice: Problem[] =
      name.text && names.has(name.text)
        ? [[name, `two servers have a port of the name "${name.text}".`]]
        : [];
    names.add(name.text ?? '');
    return [...twice, ...serverProblems(server)];
  });
}

function serverProblems({ field, port, hosts, bind }: GatewayServer): Problem[] {
  const place = field.get('port');
  const protocol = place.get('protocol');
  return [
    ...(hosts.length === 0
      ? [[field, 'the server has no host.', { effect: lacking(field, 'hosts') }] as Problem]
      : []),
    ...hosts.flatMap(({ field: host }) => hostProblem(host)),
    ...(port === undefined && !bind?.startsWith('unix://')
      ? [[field, 'the server has no port number.', { effect: numberRefusal(place) }] as Problem]
      : []),
    ...(place.exists && !place.get('name').text
      ? [[place, 'the port has no name.', { effect: lacking(place, 'name') }] as Problem]
      : []),
    ...(protocol.exists && parseProtocol(protocol.text ?? '') === undefined
      ? [[protocol, `"${String(protocol.value)}" is no protocol of a server.`] as Problem]
      : []),
    ...(bind !== undefined && bind !== '' && !bind.startsWith('unix://') && !isIpAddress(bind)
      ? [[field.get('bind'), `"${bind}" is no address to listen on.`] as Problem]
      : []),
  ];
}

function hostProblem(field: Field): readonly Problem[] {
  const text = field.text ?? '';
  const slash = text.indexOf('/');
  if (slash >= 0 && !isNamespacePart(text.slice(0, slash)))
    return [[field, `"${text}" does not begin with a namespace.`]];
  const host = text.slice(slash + 1);
  return isIpAddress(host) ? [] : wholeHostProblem(field, host);
}

/** Whatever is no natural number is already refused by its form. */
function numberRefusal(port: Field): Effect {
  const { number } = port.get('number');
  return refusedBy(
    number === undefined || number < 0 || !Number.isInteger(number) ? 'api-server' : 'webhook',
  );
}
