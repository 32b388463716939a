import { Destination, destinationRules } from '../../read';
import { ManifestIndex } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { meshClientsOf } from './clients';
import { eachDestination } from './each';

export const subsetNotVisible: Rule = {
  id: 'vs-subset-dr-not-visible',
  severity: 'error',
  effect: OTHERWISE,
  title: 'subset in a DestinationRule that clients do not see',
  codes: [],
  inputs: ['VirtualService', 'DestinationRule', 'Service'],
  mend: "Move the DestinationRule to the Service's namespace, or export it to the clients.",
  explanation: `A route names a subset, and the DestinationRule that defines it is not one that Istio looks at for the clients of the
route. It looks in the client's namespace, then in the namespace of the Service, then in the root namespace, leaves out rules that are not
exported to the client, and keeps to the first place that has any for the host. Without the rule there is no cluster for the subset and requests are answered with 503.`,
  check: (index, report) => {
    eachDestination(index, (each, destination) => {
      const { subset, host, field, written } = destination;
      if (subset === undefined) return;
      const rules = destinationRules(index);
      const defining = rules.for(host).filter(({ subsets }) => subsets.some(({ name }) => name === subset));
      if (defining.length === 0) return;
      const seen = meshClientsOf(each).flatMap((client) =>
        rules.lookedUp(host, client, serviceOf(destination, index)),
      );
      if (seen.some(({ subsets }) => subsets.has(subset))) return;
      const [rule] = defining;
      report(
        each.manifest,
        field.get('subset'),
        `the DestinationRule "${rule?.namespace}/${rule?.manifest.name}", which defines the subset "${subset}" of "${written}", is not looked at for clients of this route.`,
      );
    });
  },
};

function serviceOf({ host }: Destination, index: ManifestIndex): string | undefined {
  const found = index.hosts.resolve(host, '');
  if (found.kind === 'service') return found.service.namespace;
  return found.kind === 'entry' ? found.entries[0]?.namespace : found.namespace;
}
