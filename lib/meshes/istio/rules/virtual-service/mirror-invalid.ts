import { refusedBy, Rule } from '../../../../mesh/rules';
import { eachHttpRule } from './each';

export const mirrorInvalid: Rule = {
  id: 'vs-mirror-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'mirroring that Istio refuses',
  codes: ['IST0106'],
  inputs: ['VirtualService'],
  mend: 'Write every mirror into `mirrors`, each with a destination and a percentage from 0 to 100.',
  explanation: `A rule mirrors requests with both \`mirror\` and \`mirrors\`, with a percentage outside 0 to 100, or to nowhere. Istio's
admission check refuses it.`,
  check: (index, report) => {
    eachHttpRule(index, ({ manifest }, { field }) => {
      const mirrors = field.get('mirrors');
      if (field.has('mirror') && mirrors.items().length > 0) {
        report(manifest, field.get('mirror'), 'the rule has both `mirror` and `mirrors`.');
      }
      for (const mirror of mirrors.items()) {
        if (!mirror.has('destination')) {
          report(manifest, mirror, 'a mirror has no destination.', { effect: refusedBy('api-server') });
        }
      }
      const shares = [
        field.get('mirrorPercentage'),
        ...mirrors.items().map((mirror) => mirror.get('percentage')),
      ];
      for (const share of shares) {
        const value = share.get('value').number;
        if (value !== undefined && (value < 0 || value > 100)) {
          report(manifest, share, `${value} % is not between 0 and 100 %.`);
        }
      }
    });
  },
};
