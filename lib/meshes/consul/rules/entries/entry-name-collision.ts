import { entries, ENTRY_KINDS, hasTenancies, KIND } from '../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';

export const entryNameCollision: Rule = {
  id: 'consul-entry-name-collision',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'one config entry from two namespaces',
  codes: [],
  inputs: ['config entries of Consul'],
  relates: true,
  mend: 'Keep one of them, or give the services names of their own.',
  explanation: `Consul has one namespace for everyone, so two objects of the same kind and name in two namespaces of Kubernetes would be the
same config entry. The admission check refuses the second one.

Asked within a file, and in an input that is said to be all there is (\`--closed\`): other files may be for another cluster. Not
asked where an entry names a namespace or a partition of Consul, which Consul Enterprise has. Where Enterprise mirrors the namespaces of Kubernetes, both
are taken: turn the rule off there.`,
  check: (index, report) => {
    if (hasTenancies(index)) return;
    for (const kind of ENTRY_KINDS) {
      // Intentions are known by their destination, and have a rule of their own.
      if (kind === KIND.ServiceIntentions) continue;
      for (const { name, manifest, other } of entries(kind, index).clashes()) {
        report(
          manifest,
          manifest.root.get('metadata', 'name'),
          `the namespace "${other.namespace}" has a ${manifest.kind} "${name}" too, and Consul has room for one.`,
        );
      }
    }
  },
};
