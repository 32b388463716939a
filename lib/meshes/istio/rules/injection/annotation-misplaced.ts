import { KIND, WORKLOAD_KINDS } from '../../../../read';
import { IGNORED, Rule } from '../../../../mesh/rules';
import { POD_ANNOTATIONS } from './annotations';

export const annotationMisplaced: Rule = {
  id: 'ann-misplaced',
  severity: 'warning',
  effect: IGNORED,
  title: "pods' annotation on the workload around them",
  codes: ['IST0107'],
  inputs: ['workloads'],
  mend: "Move it to `metadata.annotations` of the pods' template.",
  explanation: `Istio reads some annotations on pods. On the Deployment or another workload itself they do nothing, as they are not handed on to
its pods.`,
  check: (index, report) => {
    for (const kind of WORKLOAD_KINDS) {
      if (kind === KIND.Pod) continue;
      for (const manifest of index.all(kind)) {
        for (const at of manifest.root.get('metadata', 'annotations').fields()) {
          const name = String(at.step);
          if (!POD_ANNOTATIONS.has(name)) continue;
          report(manifest, at, `Istio reads the annotation "${name}" on pods, not on a ${manifest.kind}.`);
        }
      }
    }
  },
};
