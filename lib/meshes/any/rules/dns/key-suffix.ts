import { IGNORED, Rule } from '../../../../mesh/rules';
import { customEntries } from './corefile';

export const keySuffix: Rule = {
  id: 'dns-key-suffix',
  severity: 'error',
  effect: IGNORED,
  title: 'entry that the DNS server of AKS does not read',
  codes: [],
  inputs: ['ConfigMap'],
  mend: 'Let the key end in `.server` for a block of its own, or in `.override` for what adds to the block that is there.',
  explanation: `The DNS server of AKS reads those entries of \`coredns-custom\` whose keys end in \`.server\` or \`.override\`. It passes over any
other without a word, and the zone in it has no answers.`,
  check: (index, report) => {
    for (const { manifest, field } of customEntries(index)) {
      const key = String(field.step);
      if (/\.(?:server|override)$/.test(key) || !readsAsCorefile(field.text ?? '')) continue;
      report(manifest, field, `the key "${key}" ends neither in ".server" nor in ".override".`);
    }
  },
};

/** Other files may stand beside, such as lists of hosts or zone files that an entry names. */
function readsAsCorefile(text: string): boolean {
  return /^\s*(?:forward|rewrite|hosts|log|errors|cache|template)\b|\{\s*$/m.test(text);
}
