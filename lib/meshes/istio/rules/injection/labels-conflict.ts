import { REVISION_LABEL } from '../../read';
import { IGNORED, Rule } from '../../../../mesh/rules';
import { Field } from '../../../../read';
import { namespaces } from './scope';

const INJECTION = 'istio-injection';
const MODE = 'istio.io/dataplane-mode';

export const labelsConflict: Rule = {
  id: 'ns-injection-labels-conflict',
  severity: 'error',
  effect: IGNORED,
  title: 'namespace with labels that contradict each other',
  codes: ['IST0123'],
  inputs: ['Namespace'],
  mend: 'Keep one of the labels.',
  explanation: `A namespace says twice how its pods take part in the mesh. Beside \`istio-injection\`, the label \`istio.io/rev\` is not looked at:
the pods get the proxy of the default revision, or none. With \`istio-injection: enabled\` or a revision, pods get a proxy of their own, so
\`istio.io/dataplane-mode: ambient\` does nothing for them. A namespace that says \`istio-injection: disabled\` is left out on purpose,
whatever else it says.`,
  check: (index, report) => {
    for (const manifest of namespaces(index)) {
      const { labels } = manifest;
      const injection = labels[INJECTION];
      const revision = labels[REVISION_LABEL];
      if (injection === 'disabled') continue;
      const at = (label: string): Field => manifest.root.get('metadata', 'labels', label);
      if (injection !== undefined && revision !== undefined)
        report(
          manifest,
          at(INJECTION),
          `"${INJECTION}: ${injection}" hides the label "${REVISION_LABEL}: ${revision}".`,
        );
      if (labels[MODE] !== 'ambient') continue;
      const asked = injection === 'enabled' ? INJECTION : injection === undefined ? REVISION_LABEL : '';
      if (labels[asked] !== undefined)
        report(manifest, at(asked), `"${asked}: ${labels[asked]}" contradicts the label "${MODE}: ambient".`);
    }
  },
};
