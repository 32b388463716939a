import { hostProblem } from '../values';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { eachRule } from './each';

export const authzHostUnknown: Rule = {
  id: 'authz-host-unknown',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'policy for requests to a Service that does not exist',
  codes: ['KIA0104'],
  inputs: ['AuthorizationPolicy', 'Service', 'ServiceEntry'],
  mend: 'Write the host as clients write it, or leave `hosts` out: the selector already says which workload it is about.',
  explanation: `A rule is about requests with the full name of a Service as their host, and there is no such Service, so no request has it.
Other hosts are not looked at: a client may write any.

Asked where the input holds Services of that namespace.`,
  check: (index, report) => {
    eachRule(index, ({ manifest }, { operations }) => {
      for (const item of operations.flatMap((operation) => operation.get('hosts').items())) {
        const host = (item.text ?? '').replace(/:(?:\d+|\*)$/, '').toLowerCase();
        if (host.includes('*') || index.hosts.serviceName(host) === undefined) continue;
        const problem = hostProblem(host, manifest.namespace, index);
        if (problem?.includes('neither')) report(manifest, item, `"${host}"${problem}.`);
      }
    });
  },
};
