import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { eachRule } from './each';

export const repeatedDestination: Rule = {
  id: 'vs-repeated-destination',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'destination twice in one rule',
  codes: ['KIA1105'],
  inputs: ['VirtualService'],
  mend: 'Write the destination once, with the sum of the weights.',
  explanation: `A rule names the same host, subset and port twice. Its share is the sum of both weights, which is hard to see, and mostly
one of the two was meant to name another subset.`,
  check: (index, report) => {
    eachRule(index, ({ manifest }, { destinations }) => {
      const seen = new Set<string>();
      for (const { role, host, subset, port, field, written, entry } of destinations) {
        if (role !== 'route') continue;
        // Two entries that change headers differently are two things.
        const key = JSON.stringify([host, subset, port, entry.get('headers').value ?? null]);
        if (seen.has(key)) {
          const of = subset === undefined ? '' : `the subset "${subset}" of `;
          report(manifest, field, `the rule sends to ${of}"${written}" twice.`);
        }
        seen.add(key);
      }
    });
  },
};
