import { isHost } from '../values';
import { VirtualService, virtualServices } from '../../read';
import { checkSubsetName, Problem, refusedBy, Rule } from '../../../../mesh/rules';
import { isIpAddress } from '../../../../names';

/** What gateways between networks call services. */
const AUTOMATIC_SNI = /^outbound_/;

export const hostInvalid: Rule = {
  id: 'vs-host-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'host or subset that no one can have',
  codes: ['IST0106'],
  inputs: ['VirtualService'],
  mend: 'Write a DNS name such as "reviews", "shop.example.com" or "*.example.com", without a port, a path or a scheme.',
  explanation: `Hosts of a VirtualService and of its destinations are DNS names, of which the first part may be \`*\`; a host may be an address too,
and a destination is never \`*\` alone. A name with a port, a path, a scheme or another character is none. The name of a subset is one
part of a DNS name. Istio's admission check refuses others.`,
  check: (index, report) => {
    for (const virtualService of virtualServices(index))
      for (const [at, message] of problemsOf(virtualService)) report(virtualService.manifest, at, message);
  },
};

function problemsOf({ hosts, onGateways, rules }: VirtualService): readonly Problem[] {
  const ofHosts = hosts.flatMap(({ field, written }): Problem[] => {
    const isFine = isHost(written) || isIpAddress(written) || (onGateways && AUTOMATIC_SNI.test(written));
    return isFine ? [] : [[field, `"${written}" is no host.`]];
  });
  const ofDestinations = rules
    .flatMap(({ destinations }) => destinations)
    .flatMap(({ field, written, subset }): Problem[] => [
      ...(isDestination(written) ? [] : [[field.get('host'), `"${written}" is no host.`] as Problem]),
      ...(subset === undefined || subset === '' || checkSubsetName(subset)
        ? []
        : [[field.get('subset'), `"${subset}" is no name of a subset.`] as Problem]),
    ]);
  return [...ofHosts, ...ofDestinations];
}

/** What is not there at all is said by the definition. */
function isDestination(written: string): boolean {
  return written === '' || (written !== '*' && isHost(written));
}
