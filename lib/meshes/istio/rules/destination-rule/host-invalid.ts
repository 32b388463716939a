import { isHost } from '../values';
import { destinationRules } from '../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';

export const hostInvalid: Rule = {
  id: 'dr-host-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'host that no one can have',
  codes: ['IST0106'],
  inputs: ['DestinationRule'],
  mend: 'Write a DNS name such as "reviews" or "reviews.shop.svc.cluster.local", without a port, a path or a scheme.',
  explanation: `The host of a DestinationRule is a DNS name, of which the first part may be \`*\`. A name with a port, a path, a scheme or another
character is none, nor is an address. Istio's admission check refuses the DestinationRule.`,
  check: (index, report) => {
    for (const { manifest } of destinationRules(index).all) {
      const field = manifest.spec.get('host');
      if (field.text !== undefined && !isHost(field.text))
        report(manifest, field, `"${field.text}" is no host.`);
    }
  },
};
