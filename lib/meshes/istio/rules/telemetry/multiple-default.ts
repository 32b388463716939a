import { secondsForAll } from '../values';
import { KIND } from '../../read';
import { IGNORED, Rule } from '../../../../mesh/rules';

export const multipleDefault: Rule = {
  id: 'tel-multiple-default',
  severity: 'error',
  effect: IGNORED,
  title: 'namespace with two Telemetries for all its workloads',
  codes: ['IST0160'],
  inputs: ['Telemetry'],
  mend: 'Merge them into one, or give all but one of them a selector.',
  explanation: `Two Telemetries of a namespace have neither a selector nor \`targetRefs\`, so both are for all of its workloads. Istio takes
the older one, which no one can see in the manifests, and leaves the other out, even where the two say different things.`,
  check: (index, report) => {
    for (const { manifest, first } of secondsForAll(KIND.Telemetry, index)) {
      report(manifest, manifest.spec, `the Telemetry "${first.name}" is for the whole namespace too.`);
    }
  },
};
