import { canaries, FLAGGER_LABELS, KIND, ManifestIndex } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const selectorLabel: Rule = {
  id: 'pd-flagger-selector-label',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'workload whose pods Flagger cannot tell apart',
  codes: [],
  inputs: ['Canary', 'Deployment', 'DaemonSet'],
  mend: 'Use `app`, `name` or `app.kubernetes.io/name` in the selector, or tell Flagger the label with `-selector-labels`.',
  explanation: `Flagger tells the pods of its copy from those of the workload by a label of the selector, which it writes anew: \`app\`, \`name\`
or \`app.kubernetes.io/name\`. The selector has none of them, so Flagger refuses the Canary unless it is set up with another label.

Not asked where the input holds a Flagger that is.`,
  check: (index, report) => {
    if (knowsOtherLabels(index)) return;
    for (const { manifest, namespace } of canaries(index)) {
      const target = manifest.spec.get('targetRef');
      for (const kind of [KIND.Deployment, KIND.DaemonSet]) {
        const workload = index.find(kind, namespace, target.get('name').text ?? '');
        if (!workload || workload.kind !== target.get('kind').text) continue;
        const selector = workload.spec.get('selector', 'matchLabels');
        if (FLAGGER_LABELS.some((label) => selector.has(label))) continue;
        const text = `the selector has none of the labels ${FLAGGER_LABELS.join(', ')}, which the Canary "${manifest.name}" needs.`;
        report(workload, selector.exists ? selector : workload.spec, text);
      }
    }
  },
};

function knowsOtherLabels(index: ManifestIndex): boolean {
  return index
    .all(KIND.Deployment)
    .flatMap(({ spec }) => spec.get('template', 'spec', 'containers').items())
    .some((container) =>
      [...container.get('args').texts(), ...container.get('command').texts()].some((text) =>
        /^--?selector-labels\b/.test(text),
      ),
    );
}
