import { virtualServices } from '../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';

export const empty: Rule = {
  id: 'vs-empty',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'VirtualService without rules, or a rule without destinations',
  codes: ['IST0106'],
  inputs: ['VirtualService'],
  mend: 'Write at least one rule under `http`, `tls` or `tcp`, each of the latter two with a `route`.',
  explanation: `A VirtualService has no rule under \`http\`, \`tls\` or \`tcp\`, or one under \`tls\` or \`tcp\` that leads nowhere. Istio's admission
check refuses it.`,
  check: (index, report) => {
    for (const { manifest, rules } of virtualServices(index)) {
      if (rules.length === 0) report(manifest, manifest.spec, 'the VirtualService has no rule.');
      for (const { protocol, field } of rules)
        if (protocol !== 'http' && field.get('route').items().length === 0)
          report(manifest, field, 'the rule has no `route`.');
    }
  },
};
