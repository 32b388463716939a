import { selectorField, selectorOf } from '../values';
import { KIND } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const rootWithSelector: Rule = {
  id: 'sc-root-with-selector',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'Sidecar of the root namespace with a selector',
  codes: ['KIA1006'],
  inputs: ['Sidecar'],
  mend: 'Remove the selector, or put the Sidecar into the namespace of the workloads.',
  explanation: `A Sidecar in the root namespace is the default for all namespaces that have none of their own, but only without a selector.
With one it is for pods of the root namespace alone, where the control plane lives, and applies to no app.`,
  check: (index, report) => {
    for (const manifest of index.all(KIND.Sidecar)) {
      if (manifest.namespace !== index.rootNamespace) continue;
      if (Object.keys(selectorOf(manifest)).length === 0) continue;
      const text = `the Sidecar is for pods of the root namespace "${manifest.namespace}" alone.`;
      report(manifest, selectorField(manifest), text);
    }
  },
};
