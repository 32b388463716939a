import { kubeRoutes } from '../../../read';
import { refusedBy, Rule } from '../../../mesh/rules';

export const sessionCookie: Rule = {
  id: 'gwapi-session-cookie',
  severity: 'error',
  effect: refusedBy('api-server'),
  title: 'session by a cookie that the API server refuses',
  codes: [],
  inputs: ['HTTPRoute', 'GRPCRoute'],
  mend: 'Write `absoluteTimeout` for a permanent cookie, and `cookieConfig` only with the type Cookie.',
  explanation: `A session that is kept by a permanent cookie needs \`absoluteTimeout\`, which says how long the cookie lives. A session by a
header has no \`cookieConfig\`. The API server refuses other routes.`,
  check: (index, report) => {
    for (const { manifest, rules } of kubeRoutes(index)) {
      for (const session of rules.map((rule) => rule.get('sessionPersistence'))) {
        const config = session.get('cookieConfig');
        if (!config.exists) continue;
        const type = session.get('type').text ?? 'Cookie';
        if (type !== 'Cookie') report(manifest, config, `a session by ${type} has no cookie.`);
        const lifetime = config.get('lifetimeType');
        if (lifetime.text !== 'Permanent' || session.has('absoluteTimeout')) continue;
        report(manifest, lifetime, 'a permanent cookie needs `absoluteTimeout`.');
      }
    }
  },
};
