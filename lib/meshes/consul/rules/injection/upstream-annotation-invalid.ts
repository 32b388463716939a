import { upstreams } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const upstreamAnnotationInvalid: Rule = {
  id: 'consul-upstream-annotation-invalid',
  severity: 'error',
  effect: OTHERWISE,
  title: 'upstream that Consul cannot read',
  codes: [],
  inputs: ['workloads'],
  mend: 'Write `service:port`, with commas between several, such as `ratings:5001,details:5002`.',
  explanation: `The annotation \`consul.hashicorp.com/connect-service-upstreams\` says whom a pod calls, and on which port of localhost its proxy
takes the calls. An entry that does not follow its grammar keeps the pod from being registered, or is left out without a word.`,
  check: (index, report) => {
    for (const { pod, field, written, problem } of upstreams(index)) {
      if (problem !== undefined) report(pod.manifest, field, `the upstream "${written}" ${problem}.`);
    }
  },
};
