import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { eachRule } from './each';

export const authzNamespaceUnknown: Rule = {
  id: 'authz-namespace-unknown',
  severity: 'error',
  effect: OTHERWISE,
  title: 'policy for callers from a namespace that does not exist',
  codes: ['IST0101', 'KIA0101'],
  inputs: ['AuthorizationPolicy', 'Namespace'],
  mend: 'Write a namespace that exists.',
  explanation: `A policy is about callers from a namespace that does not exist, so it is about no one. Asked only where the input is said to
be all there is (\`--closed\`): other namespaces are mostly someone else's.`,
  check: (index, report) => {
    if (!index.closed) return;
    eachRule(index, ({ manifest }, { sources }) => {
      for (const item of sources.flatMap((source) => source.get('namespaces').items())) {
        const name = item.text ?? '';
        if (name === '' || name.includes('*') || index.namespaces.has(name)) continue;
        report(manifest, item, `there is no namespace "${name}" that a caller could come from.`);
      }
    });
  },
};
