import { mergesSlashes } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { policies } from './each';
import { valuesOf } from './policy-values';

export const authzPathSlashes: Rule = {
  id: 'authz-path-slashes',
  severity: 'info',
  effect: OTHERWISE,
  title: 'denial of a path that a second slash passes',
  codes: [],
  inputs: ['AuthorizationPolicy', 'mesh configuration'],
  mend: 'Set `pathNormalization: { normalization: MERGE_SLASHES }` in the mesh configuration, or allow what may be called instead of denying what may not.',
  explanation: `Istio's proxies compare a path as it comes, but for \`..\`, \`.\` and escaped letters: \`//admin\` is another path than
\`/admin\`, so a denial of that, or of all but \`/api/*\`, does not hold for it. Many applications take both for the same. The rule is
silent where the input holds a mesh configuration that merges slashes, and about policies that are only tried (\`istio.io/dry-run\`).`,
  check: (index, report) => {
    if (mergesSlashes(index)) return;
    for (const { manifest, action, rules } of policies(index)) {
      if (action !== 'DENY' || manifest.annotations['istio.io/dry-run'] === 'true') continue;
      for (const { item, text } of rules.flatMap(valuesOf).filter(isDeniedPath)) {
        const path = text.replace(/\*$/, '');
        report(manifest, item, `a request for "/${path}" is not denied: it has one slash more.`);
      }
    }
  },
};

/** A pattern that begins with a star takes whatever stands before. */
function isDeniedPath({ about, text, isNegative }: ReturnType<typeof valuesOf>[number]): boolean {
  return about === 'paths' && !isNegative && text.startsWith('/') && text !== '/*';
}
