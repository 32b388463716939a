import { virtualServices } from '../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';

export const delegateInvalid: Rule = {
  id: 'vs-delegate-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'delegation that Istio refuses',
  codes: ['IST0106'],
  inputs: ['VirtualService'],
  mend: 'Leave in the delegate only `http` rules without `delegate`, and in the delegating rule only its match and the delegate.',
  explanation: `A VirtualService without hosts is a part of others, which delegate to it. It may have only rules for requests: no
gateways, no \`tls\` or \`tcp\` rules, and no delegate of its own. A rule that delegates may itself not route or redirect.`,
  check: (index, report) => {
    for (const { manifest, hosts, rules } of virtualServices(index)) {
      const isDelegate = hosts.length === 0;
      for (const name of isDelegate ? ['gateways', 'tls', 'tcp'] : []) {
        const field = manifest.spec.get(name);
        if (field.items().length > 0) {
          report(
            manifest,
            field,
            `a VirtualService without hosts is a delegate and cannot have \`${name}\`.`,
          );
        }
      }
      for (const { field, protocol } of rules) {
        if (protocol !== 'http' || !field.has('delegate')) continue;
        if (isDelegate) report(manifest, field.get('delegate'), 'a delegate cannot delegate again.');
        const extra = field.get('route').items().length > 0 ? 'route' : field.has('redirect') && 'redirect';
        if (!isDelegate && extra)
          report(manifest, field.get(extra), `a rule that delegates cannot have \`${extra}\` too.`);
      }
    }
  },
};
