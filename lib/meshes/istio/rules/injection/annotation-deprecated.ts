import { ownValue } from '../../../../read';
import { Rule, STYLE } from '../../../../mesh/rules';
import { DEPRECATED } from './annotations';

export const annotationDeprecated: Rule = {
  id: 'ann-deprecated',
  severity: 'info',
  effect: STYLE,
  title: 'annotation that Istio will drop',
  codes: ['IST0135'],
  inputs: ['workloads'],
  mend: 'Write what the finding names instead.',
  explanation: `A pod has an annotation that Istio still reads, but will drop. Nothing is said where the label that takes its place is there too.`,
  check: (index, report) => {
    for (const { manifest, metadata, labels } of index.pods.all) {
      for (const at of metadata.get('annotations').fields()) {
        const name = String(at.step);
        const instead = DEPRECATED.get(name);
        if (instead === undefined || ownValue(labels, name) !== undefined) continue;
        report(manifest, at, `the annotation "${name}" is deprecated.`, {
          mend: `Write ${instead} instead.`,
        });
      }
    }
  },
};
