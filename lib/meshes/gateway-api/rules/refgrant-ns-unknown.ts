import { KIND } from '../../../read';
import { IGNORED, Rule } from '../../../mesh/rules';

export const refgrantNsUnknown: Rule = {
  id: 'gwapi-refgrant-ns-unknown',
  severity: 'error',
  effect: IGNORED,
  title: 'grant for a namespace that does not exist',
  codes: ['KIA1601'],
  inputs: ['ReferenceGrant', 'Namespace'],
  mend: 'Write a namespace that exists.',
  explanation: `A ReferenceGrant lets objects of a namespace in that does not exist, so it grants nothing to anyone. Asked only where the
input is said to be all there is (\`--closed\`): other namespaces are mostly someone else's.`,
  check: (index, report) => {
    if (!index.closed) return;
    for (const manifest of index.all(KIND.ReferenceGrant)) {
      for (const from of manifest.spec.get('from').items()) {
        const field = from.get('namespace');
        if (!field.text || index.namespaces.has(field.text)) continue;
        report(manifest, field, `there is no namespace "${field.text}" that could refer to anything.`);
      }
    }
  },
};
