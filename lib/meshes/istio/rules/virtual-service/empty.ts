import { virtualServices } from '../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';

export const empty: Rule = {
  id: 'vs-empty',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'VirtualService without rules',
  codes: [],
  inputs: ['VirtualService'],
  mend: 'Write at least one rule under `http`, `tls` or `tcp`.',
  explanation: `A VirtualService has no rule under \`http\`, \`tls\` or \`tcp\`. Istio's admission check refuses it.`,
  check: (index, report) => {
    for (const { manifest, rules } of virtualServices(index)) {
      if (rules.length === 0) report(manifest, manifest.spec, 'the VirtualService has no rule.');
    }
  },
};
