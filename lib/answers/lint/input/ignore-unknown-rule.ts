import { IGNORE_ANNOTATION, Rule, STYLE, suppressionsOf } from '../../../mesh/rules';

/** Makes the rule that knows the names of the others. */
export function ignoreUnknownRule(knownIds: () => ReadonlySet<string>): Rule {
  return {
    id: 'ignore-unknown-rule',
    severity: 'warning',
    effect: STYLE,
    title: 'unknown rule turned off',
    codes: [],
    inputs: ['any'],
    mend: 'Write the id as the finding shows it, or remove the entry.',
    explanation: `The annotation \`${IGNORE_ANNOTATION}\` names a rule that does not exist, so it turns nothing off: a misspelt id, or
a rule of another version of this tool.`,
    check: (index, report) => {
      for (const manifest of index.manifests) {
        for (const { rule } of suppressionsOf(manifest)) {
          if (knownIds().has(rule)) continue;
          const at = manifest.root.get('metadata', 'annotations', IGNORE_ANNOTATION);
          report(manifest, at, `there is no rule "${rule}" to turn off.`);
        }
      }
    },
  };
}
