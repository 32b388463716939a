import { IGNORED, Rule } from '../../../../mesh/rules';
import { POD_ANNOTATIONS, POD_PREFIXES } from './annotations';

export const annotationUnknown: Rule = {
  id: 'ann-unknown',
  severity: 'warning',
  effect: IGNORED,
  title: 'annotation that no Istio knows',
  codes: ['IST0108'],
  inputs: ['workloads'],
  mend: 'Correct the name of the annotation.',
  explanation: `A pod has an annotation under a prefix of Istio's proxies, but of a name that Istio does not know, so that nothing reads it: a
slip of the pen, mostly.`,
  check: (index, report) => {
    for (const { manifest, metadata } of index.pods.all) {
      for (const at of metadata.get('annotations').fields()) {
        const name = String(at.step);
        if (!POD_PREFIXES.has(name.split('/')[0] ?? '') || POD_ANNOTATIONS.has(name)) continue;
        report(manifest, at, `Istio knows no annotation "${name}".`);
      }
    }
  },
};
