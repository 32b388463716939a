import { destinationRules, Destination } from '../../read';
import { ManifestIndex, reading } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { eachDestination } from './each';

export const subsetUndefined: Rule = {
  id: 'vs-subset-undefined',
  severity: 'error',
  effect: OTHERWISE,
  title: 'subset that no DestinationRule defines',
  codes: ['IST0101', 'KIA1107'],
  inputs: ['VirtualService', 'DestinationRule', 'Service'],
  mend: 'Define the subset in the DestinationRule for that host, or correct its name.',
  explanation: `A route names a subset of its destination, and no DestinationRule for that host defines one of that name. Istio then
has no cluster for the route and answers with 503, even where pods of that version run.

The DestinationRule is taken for missing where the input holds the Service, or another DestinationRule for just that host.`,
  check: (index, report) => {
    eachDestination(index, ({ manifest, namespace }, destination) => {
      const { subset, written, host, field } = destination;
      if (subset === undefined || subset === '') return;
      const rules = destinationRules(index).for(host);
      const names = rules.flatMap(({ subsets }) => subsets.map(({ name }) => name));
      // A rule for many hosts at once tells nothing of the subsets of one of them.
      const isAbout = rules.some((rule) => rule.host === host);
      if (names.includes(subset) || (!isAbout && !isKnown(destination, namespace, index))) return;
      const others = names.length > 0 ? `, only ${names.map((name) => `"${name}"`).join(', ')}` : '';
      report(
        manifest,
        field.get('subset'),
        `no DestinationRule defines the subset "${subset}" of "${written}"${others}.`,
      );
    });
  },
};

function isKnown({ host }: Destination, from: string, index: ManifestIndex): boolean {
  if (index.closed) return true;
  const found = index.hosts.resolve(host, from);
  if (found.kind !== 'service') return false;
  const { namespace, name } = found.service;
  return !index.isPartial(namespace) && !rulesAnywhere(index).has(name);
}

/** The short hosts of DestinationRules that leave their namespace out, so that they may be for a Service of any. */
const rulesAnywhere = reading((index: ManifestIndex): ReadonlySet<string> => {
  const all = destinationRules(index).all.filter(({ manifest }) => manifest.leavesNamespaceOut);
  return new Set(all.map(({ manifest }) => manifest.spec.get('host').text ?? ''));
});
