import { isIP } from 'node:net';
import { KIND } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { customEntries, readCorefile } from './corefile';

export const upstreamNotConsul: Rule = {
  id: 'dns-upstream-not-consul',
  severity: 'warning',
  effect: OTHERWISE,
  title: "Consul's names asked of another server",
  codes: [],
  inputs: ['ConfigMap', 'Service'],
  mend: 'Write the clusterIP of the Service of Consul DNS.',
  explanation: `The DNS server of the cluster forwards questions for the zone \`consul\` to an address that is not the one which the Service of
Consul DNS asks for, so they have no answers.

Asked where the input holds one Service \`consul-dns\` (or \`RELEASE-consul-dns\`) with a clusterIP.`,
  check: (index, report) => {
    const services = index.all(KIND.Service).filter(({ name }) => /(?:^|-)consul-dns$/.test(name));
    const [service, ...others] = services;
    const address = service?.spec.get('clusterIP').text ?? '';
    if (!service || isIP(address) === 0 || others.length > 0) return;
    for (const { manifest, field } of customEntries(index)) {
      if (!String(field.step).endsWith('.server')) continue;
      for (const { zones, forwards } of readCorefile(field.text ?? '') ?? []) {
        if (!zones.some(({ zone }) => zone === 'consul')) continue;
        for (const target of forwards.flatMap(({ targets }) => targets)) {
          const host = isIP(target) ? target : target.replace(/:\d+$/, '');
          if (isIP(host) === 0 || host === address) continue;
          report(
            manifest,
            field,
            `questions go to "${host}", and the Service of Consul DNS has "${address}".`,
          );
        }
      }
    }
  },
};
