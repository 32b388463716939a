import { elsewhereProblem, hostProblem } from '../values';
import { destinationRules } from '../../read';
import { FindingDetails, OTHERWISE, Rule } from '../../../../mesh/rules';

export const hostUnknown: Rule = {
  id: 'dr-host-unknown',
  severity: 'error',
  effect: OTHERWISE,
  title: 'DestinationRule for a host that does not exist',
  codes: ['IST0174', 'KIA0202'],
  inputs: ['DestinationRule', 'Service', 'ServiceEntry'],
  mend: 'Write the name of a Service or of a host in a ServiceEntry.',
  explanation: `A DestinationRule is for a host that is neither a Service nor in a ServiceEntry, so its settings and subsets apply to
nothing. A name without dots is completed with the namespace of the DestinationRule, which is not that of the Service if someone else
writes it. Where the input holds no Service of that namespace, but one of that name in another, the finding is a warning.`,
  check: (index, report) => {
    for (const { manifest, namespace, host } of destinationRules(index).all) {
      const field = manifest.spec.get('host');
      if (field.text === undefined || host.startsWith('*')) continue;
      const certain = hostProblem(field.text, namespace, index);
      const problem = certain ?? elsewhereProblem(field.text, manifest, index);
      const details: FindingDetails = certain ? {} : { severity: 'warning' };
      if (problem) report(manifest, field, `the host "${field.text}"${problem}.`, details);
    }
  },
};
