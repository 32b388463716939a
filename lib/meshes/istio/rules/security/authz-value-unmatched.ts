import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { eachRule } from './each';
import { valuesOf } from './policy-values';
import { refusedValue } from './refused-values';
import { unmatched } from './unmatched-values';

export const authzValueUnmatched: Rule = {
  id: 'authz-value-unmatched',
  severity: 'error',
  effect: OTHERWISE,
  title: 'policy with a value that no request has',
  codes: [],
  inputs: ['AuthorizationPolicy'],
  mend: 'Write the value as requests have it, with at most one star, at its beginning or its end.',
  explanation: `Istio takes the policy, and compares the value with something that is never equal to it: an ALLOW rule with it lets no one in, a
DENY rule keeps no one out, and as an exception (\`notPaths\`) it excepts nothing.

- A star stands for anything at the beginning or at the end of a value alone; anywhere else it is a letter.
- Principals are written without \`spiffe://\`: TRUST-DOMAIN/ns/NAMESPACE/sa/NAME.
- The principal of a token is ISSUER/SUBJECT.
- A path begins with a slash and has no query, a host has no scheme and no path, and neither is a regular expression.`,
  check: (index, report) => {
    eachRule(index, ({ manifest }, rule) => {
      for (const value of valuesOf(rule)) {
        const problem = refusedValue(value) === undefined ? unmatched(value) : undefined;
        if (!problem) continue;
        const { why, mend, severity } = problem;
        report(manifest, value.item, `"${value.text}" ${why}.`, { mend, severity });
      }
    });
  },
};
