import { durationProblem, durationRefusal, refusedBy, Rule } from '../../../../mesh/rules';
import { eachHttpRule } from './each';

export const timeoutInvalid: Rule = {
  id: 'vs-timeout-invalid',
  severity: 'error',
  effect: refusedBy('api-server'),
  title: 'timeout that Istio refuses',
  codes: ['IST0106'],
  inputs: ['VirtualService'],
  mend: 'Write a duration of at least a millisecond, such as "5s", or leave the timeout out for none.',
  explanation: `The timeout of a rule must be a duration of whole milliseconds, and at least one. Istio's admission check refuses
others, \`0s\` among them: leave the timeout out to wait without end.`,
  check: (index, report) => {
    eachHttpRule(index, ({ manifest }, { field }) => {
      const timeout = field.get('timeout');
      const problem = durationProblem(timeout);
      if (problem)
        report(manifest, timeout, `the timeout "${String(timeout.value)}" ${problem}.`, {
          effect: durationRefusal(timeout),
        });
    });
  },
};
