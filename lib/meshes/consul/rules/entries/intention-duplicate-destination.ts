import { entries, hasTenancies, KIND } from '../../read';
import { BY_SERVER, refusedBy, Rule } from '../../../../mesh/rules';

export const intentionDuplicateDestination: Rule = {
  id: 'consul-intention-duplicate-destination',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'destination or source with intentions twice',
  codes: [],
  inputs: ['ServiceIntentions'],
  relates: true,
  mend: 'Put all sources of a destination into one ServiceIntentions, each once.',
  explanation: `Consul keeps one set of intentions for a destination. The admission check refuses a second ServiceIntentions for it, whatever
its name and namespace, and one that has the same source twice.

Asked of those in one file or namespace, and of all in an input that is said to be all there is (\`--closed\`): others may be for
another cluster. Not asked where an entry names a namespace or a partition of Consul, which Consul Enterprise has.`,
  check: (index, report) => {
    if (hasTenancies(index)) return;
    for (const { name, manifest, other } of entries(KIND.ServiceIntentions, index).clashes()) {
      report(
        manifest,
        manifest.spec.get('destination', 'name'),
        `the ServiceIntentions "${other.name}" of the namespace "${other.namespace}" is for "${name}" already.`,
      );
    }
    for (const manifest of index.all(KIND.ServiceIntentions)) {
      const seen = new Set<string>();
      for (const source of manifest.spec.get('sources').items()) {
        const name = source.get('name').text;
        if (name === undefined) continue;
        const key = JSON.stringify([name, source.get('peer').text ?? '']);
        if (seen.has(key)) report(manifest, source, `the source "${name}" stands here twice.`, BY_SERVER);
        seen.add(key);
      }
    }
  },
};
