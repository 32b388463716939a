import { Field, ManifestIndex } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { eachRule, PolicyRule } from './each';

export const authzNamespaceUnknown: Rule = {
  id: 'authz-namespace-unknown',
  severity: 'error',
  effect: OTHERWISE,
  title: 'policy for callers from a namespace that does not exist',
  codes: ['IST0101', 'KIA0101'],
  inputs: ['AuthorizationPolicy', 'Namespace'],
  mend: 'Write a namespace that exists.',
  explanation: `A policy is about callers from a namespace that does not exist, or from all but such a one, so the name says nothing. A star stands
for any letters: \`pay*\` must begin the name of some namespace. Asked only where the input is said to be all there is (\`--closed\`): other
namespaces are mostly someone else's.`,
  check: (index, report) => {
    if (!index.closed) return;
    eachRule(index, ({ manifest }, rule) => {
      for (const item of namespacesIn(rule)) {
        const name = item.text ?? '';
        if (name === '' || isKnown(name, index)) continue;
        const what = name.includes('*') ? 'no namespace is called like' : 'there is no namespace';
        report(manifest, item, `${what} "${name}", and a caller cannot come from there.`);
      }
    });
  },
};

/** The namespaces that a rule names, to let callers in or to leave them out. */
function namespacesIn({ sources, conditions }: PolicyRule): readonly Field[] {
  const inSources = sources.flatMap((source) => [source.get('namespaces'), source.get('notNamespaces')]);
  const inConditions = conditions
    .filter((condition) => condition.get('key').text === 'source.namespace')
    .flatMap((condition) => [condition.get('values'), condition.get('notValues')]);
  return [...inSources, ...inConditions].flatMap((list) => list.items());
}

function isKnown(name: string, { namespaces }: ManifestIndex): boolean {
  if (!name.includes('*')) return namespaces.has(name);
  const [first = '', ...rest] = name.split('*').map((part) => part.replace(/[^\w-]/g, '\\$&'));
  const pattern = new RegExp(`^${[first, ...rest].join('.*')}$`);
  return [...namespaces].some((namespace) => pattern.test(namespace));
}
