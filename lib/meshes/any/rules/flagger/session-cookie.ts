import { canaries } from '../../../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';

export const sessionCookie: Rule = {
  id: 'pd-flagger-session-cookie',
  severity: 'error',
  effect: refusedBy('controller'),
  title: 'one cookie for both sides of a release',
  codes: [],
  inputs: ['Canary'],
  mend: 'Give `cookieName` and `primaryCookieName` different names.',
  explanation: `With session affinity Flagger marks who was sent to the new version by a cookie, and who stays with the old one by another.
They have the same name, and Flagger refuses the Canary: the app is never released.`,
  check: (index, report) => {
    for (const { manifest, analysis } of canaries(index)) {
      const affinity = analysis.get('sessionAffinity');
      const field = affinity.get('primaryCookieName');
      if (!field.text || field.text !== affinity.get('cookieName').text) continue;
      report(manifest, field, `"${field.text}" is the name of the other cookie too.`);
    }
  },
};
