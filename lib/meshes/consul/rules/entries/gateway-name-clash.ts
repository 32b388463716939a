import { KIND } from '../../read';
import { Rule } from '../../../../mesh/rules';
import { entryOf, hasTenancies } from './entries';

export const gatewayNameClash: Rule = {
  id: 'consul-gateway-name-clash',
  severity: 'error',
  title: 'two gateways of one name',
  codes: [],
  inputs: ['IngressGateway', 'TerminatingGateway'],
  mend: 'Give one of the gateways another name.',
  explanation: `Consul knows gateways by their names alone. It refuses a TerminatingGateway that is called like an IngressGateway, and the other
way round.`,
  check: (index, report) => {
    if (hasTenancies(index)) return;
    for (const manifest of index.all(KIND.TerminatingGateway)) {
      const other = entryOf(KIND.IngressGateway, manifest.name, manifest, index);
      if (!other) continue;
      report(
        manifest,
        manifest.root.get('metadata', 'name'),
        `an IngressGateway of the namespace "${other.namespace}" is called "${manifest.name}" too.`,
      );
    }
  },
};
