import { entryOf, hasTenancies, KIND } from '../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';

export const externalSni: Rule = {
  id: 'consul-external-sni',
  severity: 'error',
  effect: refusedBy('server'),
  title: 'external service with a redirect, subsets or a failover',
  codes: [],
  inputs: ['ServiceDefaults', 'ServiceResolver'],
  mend: 'Remove them from the ServiceResolver, or `externalSNI` from the ServiceDefaults.',
  explanation: `\`externalSNI\` in its ServiceDefaults says that a service is outside the mesh. Consul has no instances of it to choose from, and
refuses subsets, a failover, or a redirect to the same service elsewhere for it. A redirect to another service it takes.`,
  check: (index, report) => {
    if (hasTenancies(index)) return;
    for (const manifest of index.all(KIND.ServiceResolver)) {
      const defaults = entryOf(KIND.ServiceDefaults, manifest.name, manifest, index);
      if (!defaults?.spec.get('externalSNI').text) continue;
      // Who leads to another service is never asked about instances.
      const elsewhere = manifest.spec.get('redirect', 'service').text;
      if (elsewhere && elsewhere !== manifest.name) continue;
      for (const name of ['redirect', 'subsets', 'failover']) {
        const at = manifest.spec.get(name);
        if (at.fields().length === 0) continue;
        report(manifest, at, `"${manifest.name}" has an external SNI, so Consul takes no "${name}" for it.`);
      }
    }
  },
};
