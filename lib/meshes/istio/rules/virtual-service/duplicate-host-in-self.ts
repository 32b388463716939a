import { hostCovers } from '../../../../read';
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
      for (const [position, { field, written }] of hosts.entries()) {
        const narrow = written.toLowerCase();
        const other = hosts.find(({ written: text }, at) => {
          const wide = text.toLowerCase();
          return at !== position && hostCovers(wide, narrow) && (wide !== narrow || at < position);
        });
        if (other)
          report(manifest, field, `the host "${written}" is covered by "${other.written}" in the same list.`);
      }
    }
  },
};
