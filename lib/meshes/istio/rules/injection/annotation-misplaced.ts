import { IGNORED, Rule } from '../../../../mesh/rules';
import { Carrier } from './annotations';
import { annotationsOfIstio, CARRIERS, carriersElsewhere } from './carriers';

export const annotationMisplaced: Rule = {
  id: 'ann-misplaced',
  severity: 'warning',
  effect: IGNORED,
  title: 'annotation on what Istio does not read it on',
  codes: ['IST0107'],
  inputs: CARRIERS,
  mend: 'Move it to where Istio reads it, as the finding names it.',
  explanation: `Istio reads each of its annotations on some kinds of objects, most of them on pods. Elsewhere they do nothing: on a Deployment or another
workload itself they are not handed on to its pods, on a Namespace not to what is in it.`,
  check: (index, report) => {
    for (const annotation of annotationsOfIstio(index)) {
      const carriers = carriersElsewhere(annotation);
      if (!carriers) continue;
      const { manifest, at, name, on, isAroundPods } = annotation;
      const where = on === 'Pod' ? 'pods' : `a ${on}`;
      report(manifest, at, `Istio reads the annotation "${name}" on ${inWords(carriers)}, not on ${where}.`, {
        mend:
          isAroundPods && carriers.includes('Pod')
            ? "Move it to `metadata.annotations` of the pods' template."
            : `Move it to ${inWords(carriers)}.`,
      });
    }
  },
};

function inWords(carriers: readonly Carrier[]): string {
  const words = carriers.map((carrier) =>
    carrier === 'Pod' ? 'pods' : `${/^[AEIOU]/.test(carrier) ? 'an' : 'a'} ${carrier}`,
  );
  const last = words.at(-1) ?? '';
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${last}` : last;
}
