import { KIND, targetOf } from '../../read';
import { BY_WEBHOOK, refusedBy, Rule } from '../../../../mesh/rules';

export const splitterDuplicate: Rule = {
  id: 'consul-splitter-duplicate',
  severity: 'error',
  effect: refusedBy('server'),
  title: 'split without destinations, or with one twice',
  codes: [],
  inputs: ['ServiceSplitter'],
  mend: 'Write each destination once.',
  explanation: `A ServiceSplitter shares requests out over destinations. Consul refuses one that has none, and one that has the same
service and subset twice: a destination without a service means the splitter's own.`,
  check: (index, report) => {
    for (const manifest of index.all(KIND.ServiceSplitter)) {
      const splits = manifest.spec.get('splits');
      if (splits.items().length === 0) {
        report(manifest, splits, 'there are no splits.', BY_WEBHOOK);
        continue;
      }
      const seen = new Set<string>();
      for (const split of splits.items()) {
        const { service, subset = '' } = targetOf(split, manifest.name);
        const tenancy = ['namespace', 'partition'].map((name) => split.get(name).text ?? '');
        // With headers of its own, Consul takes a split for another one.
        if (split.has('requestHeaders') || split.has('responseHeaders')) continue;
        const key = JSON.stringify([service, subset, tenancy]);
        if (seen.has(key))
          report(
            manifest,
            split,
            `${subset ? `the subset "${subset}" of ` : ''}"${service}" stands here twice.`,
          );
        seen.add(key);
      }
    }
  },
};
