import { milliseconds, OTHERWISE, Rule } from '../../../../mesh/rules';
import { eachHttpRule } from './each';

export const retryExceedsTimeout: Rule = {
  id: 'vs-retry-exceeds-timeout',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'retries that the timeout cuts off',
  codes: [],
  inputs: ['VirtualService'],
  mend: 'Raise `timeout` to at least (attempts + 1) times `perTryTimeout`, or lower one of the two.',
  explanation: `The timeout of a rule is for the request with all its tries. If it ends before a retry could even begin, the last tries
can never happen: with \`timeout: 3s\`, \`perTryTimeout: 2s\` and \`attempts: 3\`, a slow service is tried twice at most.`,
  check: (index, report) => {
    eachHttpRule(index, ({ manifest }, { field }) => {
      const retries = field.get('retries');
      const attempts = retries.get('attempts').number ?? 0;
      const perTry = milliseconds(retries.get('perTryTimeout').text ?? '');
      const total = milliseconds(field.get('timeout').text ?? '');
      if (!perTry || !total || attempts < 1 || total <= 0) return;
      // The last retry begins after all tries before it have run into their timeout.
      const begin = attempts * perTry;
      if (begin < total) return;
      const possible = Math.ceil(total / perTry);
      report(
        manifest,
        retries,
        `the timeout ${field.get('timeout').text} leaves time for ${possible} ${possible === 1 ? 'try' : 'tries'} of ${retries.get('perTryTimeout').text}, not for ${attempts + 1}.`,
      );
    });
  },
};
