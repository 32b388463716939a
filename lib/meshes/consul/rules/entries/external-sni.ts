import { KIND } from '../../read';
import { Rule } from '../../../../mesh/rules';
import { entryOf, hasTenancies } from './entries';

export const externalSni: Rule = {
  id: 'consul-external-sni',
  severity: 'error',
  title: 'external service with a redirect, subsets or a failover',
  codes: [],
  inputs: ['ServiceDefaults', 'ServiceResolver'],
  mend: 'Remove them from the ServiceResolver, or `externalSNI` from the ServiceDefaults.',
  explanation: `\`externalSNI\` in its ServiceDefaults says that a service is outside the mesh. Consul has no instances of it to choose from, and
refuses a redirect, subsets or a failover for it.`,
  check: (index, report) => {
    if (hasTenancies(index)) return;
    for (const manifest of index.all(KIND.ServiceResolver)) {
      const defaults = entryOf(KIND.ServiceDefaults, manifest.name, manifest, index);
      if (!defaults?.spec.get('externalSNI').text) continue;
      for (const name of ['redirect', 'subsets', 'failover']) {
        const at = manifest.spec.get(name);
        if (at.fields().length === 0) continue;
        report(manifest, at, `"${manifest.name}" has an external SNI, so Consul takes no "${name}" for it.`);
      }
    }
  },
};
