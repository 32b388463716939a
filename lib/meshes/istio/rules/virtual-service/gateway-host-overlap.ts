import { VirtualService } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { takesEverything } from './covers';
import { isAlternative } from './duplicate-mesh-host';
import { gatewayPlaces } from './gateway-places';

export const gatewayHostOverlap: Rule = {
  id: 'vs-gateway-host-overlap',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'host with two rules for everything on one gateway',
  codes: ['KIA1106'],
  inputs: ['VirtualService', 'Gateway', 'workloads'],
  mend: 'Leave the rule that takes everything in one of the VirtualServices only, or give the Gateways pods of their own.',
  explanation: `Two VirtualServices serve the same host on the same gateway, and each has a rule that takes every request. Istio merges
them and asks such rules last, the one of the older VirtualService first, so the other is never reached. Which one is older no manifest
says: after a new installation it can be the reverse.

The gateway is the pods: Gateways whose selectors choose the same pods, whatever their namespaces, share its ports and routes.`,
  check: (index, report) => {
    for (const there of gatewayPlaces(index)) {
      for (const [at, { virtualService: each, host, gateway }] of there.entries()) {
        const other = there
          .slice(0, at)
          .map(({ virtualService }) => virtualService)
          .find((before) => !isAlternative(before, each) && takesAll(before) && takesAll(each));
        if (!other) continue;
        report(
          each.manifest,
          host.field,
          `the VirtualService "${other.namespace}/${other.manifest.name}" takes every request for the host "${host.written}" on the Gateway "${gateway}" too, and one of them gets none.`,
        );
      }
    }
  },
};

/** Whether a rule of it takes every request, so that nothing after it is reached. */
function takesAll({ rules }: VirtualService): boolean {
  return rules.some(
    ({ protocol, matches }) => protocol === 'http' && (matches.length === 0 || matches.some(takesEverything)),
  );
}
