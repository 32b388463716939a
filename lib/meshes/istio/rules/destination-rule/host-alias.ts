import { destinationRules } from '../../read';
import { IGNORED, Rule } from '../../../../mesh/rules';

export const hostAlias: Rule = {
  id: 'dr-host-alias',
  severity: 'warning',
  effect: IGNORED,
  title: 'DestinationRule for another name of a host',
  codes: [],
  inputs: ['DestinationRule', 'Service'],
  mend: 'Write the host that the name stands for.',
  explanation: `A DestinationRule is for a Service of type ExternalName. That is another name only: Istio makes no cluster for it, and what it sends
to the name goes by the settings of the host that the name stands for. The settings and subsets here apply to nothing.`,
  check: (index, report) => {
    for (const { manifest, namespace, host } of destinationRules(index).all) {
      const found = index.hosts.resolve(host, namespace);
      if (found.kind !== 'service' || found.service.alias === undefined) continue;
      const field = manifest.spec.get('host');
      report(
        manifest,
        field,
        `"${field.text ?? host}" is another name for "${found.service.alias}", which the settings do not apply to.`,
      );
    }
  },
};
