import { secondsForPod, selectorField } from '../values';
import { KIND } from '../../read';
import { Field, Manifest } from '../../../../read';
import { IGNORED, Rule } from '../../../../mesh/rules';

export const conflict: Rule = {
  id: 'tel-conflict',
  severity: 'error',
  effect: IGNORED,
  title: 'workload for which two Telemetries say the same thing',
  codes: ['IST0159'],
  inputs: ['Telemetry', 'workloads'],
  mend: 'Merge them into one, or give them selectors that choose different pods.',
  explanation: `Two Telemetries choose the same pod by its labels, and both say how it is traced, logged or measured. Which one counts depends
on the age of the objects, which no one can see in the manifests. One for the whole namespace beside one for some of its pods is no
conflict.`,
  check: (index, report) => {
    for (const { manifest, first, pod } of secondsForPod(KIND.Telemetry, index)) {
      const section = sharedSection(manifest, first);
      if (!section) continue;
      report(
        manifest,
        selectorField(manifest),
        `the pods of "${pod.manifest.name}" are chosen by the Telemetry "${first.name}" too, and both have \`${section.step}\`.`,
      );
    }
  },
};

function sharedSection({ spec }: Manifest, other: Manifest): Field | undefined {
  return ['tracing', 'accessLogging', 'metrics']
    .map((name) => spec.get(name))
    .find((field) => field.items().length > 0 && other.spec.get(String(field.step)).items().length > 0);
}
