import { entryOf, hasTenancies, KIND } from '../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';

export const gatewayNameClash: Rule = {
  id: 'consul-gateway-name-clash',
  severity: 'error',
  effect: refusedBy('server'),
  title: 'two gateways of one name',
  codes: [],
  inputs: ['IngressGateway', 'TerminatingGateway'],
  mend: 'Give one of the gateways another name.',
  explanation: `Consul knows gateways by their names alone. It refuses a TerminatingGateway that is called like an IngressGateway, or the other
way round: the one that comes second.`,
  check: (index, report) => {
    if (hasTenancies(index)) return;
    for (const manifest of index.all(KIND.TerminatingGateway)) {
      const other = entryOf(KIND.IngressGateway, manifest.name, manifest, index);
      if (!other) continue;
      const isSecond = index.manifests.indexOf(manifest) > index.manifests.indexOf(other);
      const [first, second] = isSecond ? [other, manifest] : [manifest, other];
      const article = first === other ? 'an' : 'a';
      report(
        second,
        second.root.get('metadata', 'name'),
        `${article} ${first.kind} of the namespace "${first.namespace}" is called "${second.name}" too.`,
      );
    }
  },
};
