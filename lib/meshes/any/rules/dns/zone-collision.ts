import { refusedBy, Rule } from '../../../../mesh/rules';
import { customConfigs, readCorefile } from './corefile';

export const zoneCollision: Rule = {
  id: 'dns-zone-collision',
  severity: 'error',
  effect: refusedBy('server'),
  title: 'DNS zone that two server blocks claim',
  codes: [],
  inputs: ['ConfigMap'],
  mend: 'Keep one server block for the zone; write what is for `.` into an entry that ends in `.override`.',
  explanation: `CoreDNS refuses its whole configuration if two server blocks are for the same zone and port. The DNS server of AKS has one for
\`.\` on port 53 of its own.`,
  check: (index, report) => {
    for (const manifest of customConfigs(index)) {
      const owners = new Map([['.:53', 'the server block that is there']]);
      for (const field of manifest.root.get('data').fields()) {
        const key = String(field.step);
        if (!key.endsWith('.server')) continue;
        const blocks = readCorefile(field.text ?? '') ?? [];
        for (const { zone, port } of blocks.flatMap(({ zones }) => zones)) {
          const address = `${zone}:${port}`;
          const owner = owners.get(address);
          if (owner !== undefined)
            report(manifest, field, `the zone "${zone}" on port ${port} belongs to ${owner} already.`);
          else owners.set(address, `the entry "${key}"`);
        }
      }
    }
  },
};
