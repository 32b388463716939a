import { hostCovers } from '../../../../read';
import { virtualServices } from '../../read';
import { lacking, refusedBy, Rule } from '../../../../mesh/rules';

export const sniNotInHosts: Rule = {
  id: 'vs-sni-not-in-hosts',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'TLS rule for a name that is no host of it',
  codes: ['IST0106'],
  inputs: ['VirtualService'],
  mend: 'Write at least one `sniHosts` entry in each match, each covered by a host of the VirtualService.',
  explanation: `A rule under \`tls\` chooses connections by the name that the client asks for (SNI). Each match must name at least one, and
each name must be covered by a host of the VirtualService. Istio's admission check refuses others.`,
  check: (index, report) => {
    for (const { manifest, hosts, rules } of virtualServices(index)) {
      for (const { protocol, field, matches } of rules) {
        if (protocol !== 'tls') continue;
        if (matches.length === 0)
          report(manifest, field, 'the rule has no match, and so no name that it is for.', {
            effect: lacking(field, 'match'),
          });
        for (const match of matches) {
          const names = match.get('sniHosts').items();
          if (names.length === 0)
            report(manifest, match, 'the match names no `sniHosts`.', {
              effect: lacking(match, 'sniHosts'),
            });
          for (const name of names) {
            const text = (name.text ?? '').toLowerCase();
            const covered = hosts.some(
              ({ written, full }) => hostCovers(written.toLowerCase(), text) || hostCovers(full, text),
            );
            if (!covered)
              report(manifest, name, `"${text}" is covered by none of the hosts of the VirtualService.`);
          }
        }
      }
    }
  },
};
