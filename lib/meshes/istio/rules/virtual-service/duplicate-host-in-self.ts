import { virtualServices } from '../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';

export const duplicateHostInSelf: Rule = {
  id: 'vs-duplicate-host-in-self',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'host listed twice in one VirtualService',
  codes: ['IST0106'],
  inputs: ['VirtualService'],
  mend: 'Leave only the wider of the two.',
  explanation: `A VirtualService lists a host twice, or a wildcard and a host that the wildcard covers. Istio's admission check refuses
the object.`,
  check: (index, report) => {
    for (const { manifest, hosts } of virtualServices(index)) {
      const covering = coveringIn(hosts.map(({ written }) => written.toLowerCase()));
      for (const [position, { field, written }] of hosts.entries()) {
        const other = hosts[covering(position) ?? -1];
        if (other)
          report(manifest, field, `the host "${written}" is covered by "${other.written}" in the same list.`);
      }
    }
  },
};

/** Finds the first other host of a list that covers one; of two that are the same, the earlier. */
function coveringIn(hosts: readonly string[]): (position: number) => number | undefined {
  const firsts = new Map<string, number>();
  for (const [position, host] of hosts.entries()) if (!firsts.has(host)) firsts.set(host, position);
  // Each pattern that can cover a host is `*` and an end of it.
  const ends = [...new Set([...firsts.keys()].filter(isPattern).map(({ length }) => length - 1))];
  return (position) => {
    const host = hosts[position] ?? '';
    const name = isPattern(host) ? host.slice(1) : host;
    const patterns = ends
      .filter((length) => length <= name.length)
      .map((length) => `*${name.slice(name.length - length)}`);
    const found = [...patterns.filter((pattern) => pattern !== host), host]
      .map((wide) => firsts.get(wide))
      .filter((at) => at !== undefined && at !== position);
    return found.length === 0 ? undefined : Math.min(...(found as number[]));
  };
}

function isPattern(host: string): boolean {
  return host.startsWith('*');
}
