import { REVISION_LABEL } from '../../read';
import { IGNORED, Rule } from '../../../../mesh/rules';
import { namespaces } from './scope';

export const labelsConflict: Rule = {
  id: 'ns-injection-labels-conflict',
  severity: 'error',
  effect: IGNORED,
  title: 'namespace with labels that contradict each other',
  codes: ['IST0123'],
  inputs: ['Namespace'],
  mend: 'Keep one of the labels.',
  explanation: `A namespace says twice how its pods take part in the mesh. Beside \`istio-injection\`, the label \`istio.io/rev\` is not looked at:
the pods get the proxy of the default revision, or none. With \`istio-injection: enabled\`, pods get a proxy of their own, so
\`istio.io/dataplane-mode: ambient\` does nothing for them.`,
  check: (index, report) => {
    for (const manifest of namespaces(index)) {
      const { labels } = manifest;
      const injection = labels['istio-injection'];
      if (injection === undefined) continue;
      const at = manifest.root.get('metadata', 'labels', 'istio-injection');
      const revision = labels[REVISION_LABEL];
      if (revision !== undefined)
        report(
          manifest,
          at,
          `"istio-injection: ${injection}" hides the label "${REVISION_LABEL}: ${revision}".`,
        );
      if (injection === 'enabled' && labels['istio.io/dataplane-mode'] === 'ambient')
        report(
          manifest,
          at,
          '"istio-injection: enabled" contradicts the label "istio.io/dataplane-mode: ambient".',
        );
    }
  },
};
