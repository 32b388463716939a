import { VirtualService, virtualServices } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { isAlternative } from './duplicate-mesh-host';

export const gatewayHostOverlap: Rule = {
  id: 'vs-gateway-host-overlap',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'host with two rules for everything on one gateway',
  codes: ['KIA1106'],
  inputs: ['VirtualService'],
  mend: 'Leave the rule that takes everything in one of the VirtualServices only.',
  explanation: `Two VirtualServices serve the same host on the same Gateway, and each has a rule that takes every request. Istio merges
them and asks such rules last, the one of the older VirtualService first, so the other is never reached. Which one is older no manifest
says: after a new installation it can be the reverse.`,
  check: (index, report) => {
    const byPlace = new Map<string, VirtualService[]>();
    for (const each of virtualServices(index)) {
      for (const gateway of each.gateways) {
        if (gateway.isMesh) continue;
        for (const host of each.hosts) {
          const place = `${gateway.namespace}/${gateway.name}|${host.full}`;
          const others = byPlace.get(place) ?? [];
          const other = others.find(
            (before) => !isAlternative(before, each) && takesAll(before) && takesAll(each),
          );
          if (other) {
            report(
              each.manifest,
              host.field,
              `the VirtualService "${other.namespace}/${other.manifest.name}" takes every request for the host "${host.written}" on the Gateway "${gateway.text}" too, and one of them gets none.`,
            );
          }
          if (others.length < 20) byPlace.set(place, [...others, each]);
        }
      }
    }
  },
};

/** Whether a rule of it takes every request, so that nothing after it is reached. */
function takesAll({ rules }: VirtualService): boolean {
  return rules.some(
    ({ protocol, matches }) =>
      protocol === 'http' &&
      (matches.length === 0 ||
        matches.some((match) => match.fields().length === 1 && match.get('uri', 'prefix').text === '/')),
  );
}
