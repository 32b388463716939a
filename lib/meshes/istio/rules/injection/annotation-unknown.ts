import { IGNORED, Rule } from '../../../../mesh/rules';
import { ANNOTATIONS } from './annotations';
import { annotationsOfIstio, CARRIERS } from './carriers';

export const annotationUnknown: Rule = {
  id: 'ann-unknown',
  severity: 'warning',
  effect: IGNORED,
  title: 'annotation that no Istio knows',
  codes: ['IST0108'],
  inputs: CARRIERS,
  mend: 'Correct the name of the annotation.',
  explanation: `A pod, a Service or another object has an annotation under a prefix of Istio (\`istio.io\` and all that ends with \`.istio.io\`), but of a
name that Istio does not know, so that nothing reads it: a slip of the pen, mostly.`,
  check: (index, report) => {
    for (const { manifest, at, name } of annotationsOfIstio(index)) {
      if (ANNOTATIONS.has(name)) continue;
      const meant = [...ANNOTATIONS.keys()].find((known) => known.toLowerCase() === name.toLowerCase());
      report(
        manifest,
        at,
        `Istio knows no annotation "${name}".`,
        meant === undefined ? {} : { mend: `Write "${meant}".` },
      );
    }
  },
};
