import { IGNORE_ANNOTATION, Rule, STYLE, suppressionsOf } from '../../../mesh/rules';

/** A rule is turned off for an object, and no one says why. */
export const ignoreWithoutReason: Rule = {
  id: 'ignore-without-reason',
  severity: 'error',
  effect: STYLE,
  title: 'rule turned off without a reason',
  codes: [],
  inputs: ['any'],
  mend: 'Write the reason after a colon, such as "vs-single-weight: the other version comes next week".',
  explanation: `The annotation \`${IGNORE_ANNOTATION}\` turns rules off for one object. It is read by people who meet it long after,
so each rule in it needs a reason. Without one the rule stays on.`,
  check: (index, report) => {
    for (const manifest of index.manifests) {
      for (const { rule, reason } of suppressionsOf(manifest)) {
        if (reason !== '') continue;
        const at = manifest.root.get('metadata', 'annotations', IGNORE_ANNOTATION);
        report(manifest, at, `the rule "${rule}" is turned off without a reason, so it stays on.`);
      }
    }
  },
};
