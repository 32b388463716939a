import { KIND } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const exportToNamespaceUnknown: Rule = {
  id: 'export-to-namespace-unknown',
  severity: 'error',
  effect: OTHERWISE,
  title: 'exported to a namespace that does not exist',
  codes: ['KIA0005'],
  inputs: ['VirtualService', 'DestinationRule', 'ServiceEntry', 'Namespace'],
  mend: 'Write a namespace that exists, or `.` or `*`.',
  explanation: `\`exportTo\` names a namespace that does not exist, so no one there sees the object. Asked only where the input is said to
be all there is (\`--closed\`): other namespaces are mostly someone else's.`,
  check: (index, report) => {
    if (!index.closed) return;
    for (const kind of [KIND.VirtualService, KIND.DestinationRule, KIND.ServiceEntry]) {
      for (const manifest of index.all(kind)) {
        for (const entry of manifest.spec.get('exportTo').items()) {
          const name = entry.text ?? '';
          if (['*', '.', '~', ''].includes(name) || index.namespaces.has(name)) continue;
          report(manifest, entry, `there is no namespace "${name}" to export to.`);
        }
      }
    }
  },
};
