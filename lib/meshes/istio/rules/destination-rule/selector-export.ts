import { destinationRules } from '../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';

export const selectorExport: Rule = {
  id: 'dr-selector-export',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'DestinationRule for some clients, exported to others',
  codes: ['IST0106'],
  inputs: ['DestinationRule'],
  mend: 'Write `exportTo: ["."]`, or leave it out.',
  explanation: `A DestinationRule with a \`workloadSelector\` is for some pods of its own namespace, so it cannot be exported to others. Istio's
admission check refuses it.`,
  check: (index, report) => {
    for (const { manifest, namespace, exportTo = [] } of destinationRules(index).all) {
      const beyond = exportTo.filter((entry) => entry !== '.' && entry !== namespace);
      if (!manifest.spec.has('workloadSelector') || beyond.length === 0) continue;
      report(
        manifest,
        manifest.spec.get('exportTo'),
        `it is for some pods of "${namespace}", and exported to "${beyond.join('", "')}".`,
      );
    }
  },
};
