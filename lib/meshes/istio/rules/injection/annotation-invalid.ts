import { podMembership } from '../../read';
import { IGNORED, refusedBy, Rule } from '../../../../mesh/rules';
import { VALUES } from './annotation-values';

export const annotationInvalid: Rule = {
  id: 'ann-invalid',
  severity: 'error',
  effect: refusedBy('injector'),
  title: 'annotation that Istio cannot read',
  codes: ['IST0125'],
  inputs: ['workloads', 'Namespace'],
  mend: 'Write a value as the finding names it.',
  explanation: `Istio's injector refuses a pod whose annotations on ports, addresses, interfaces, probes,
resources or the configuration of the proxy do not say what it expects, so that no pod of the workload starts. Of a pod that it does not inject it does not read them.`,
  check: (index, report) => {
    const known = new Map<string, string | undefined>();
    for (const pod of index.pods.all) {
      const { manifest, metadata } = pod;
      for (const at of metadata.get('annotations').fields()) {
        const check = VALUES.get(String(at.step));
        if (at.text === undefined || !check) continue;
        // Many pods say the same.
        const key = `${at.step}=${at.text}`;
        if (!known.has(key)) known.set(key, check(at.text));
        const problem = known.get(key);
        if (problem === undefined) continue;
        const isInjected = !['none', 'ambient'].includes(podMembership(pod, index));
        const shown = at.text.includes('\n') ? 'the value' : `"${at.text}"`;
        report(manifest, at, `${shown} ${problem}.`, {
          effect: isInjected ? refusedBy('injector') : IGNORED,
        });
      }
    }
  },
};
