import { Field, kubeRoutes } from '../../../read';
import { milliseconds, refusedBy, Rule } from '../../../mesh/rules';

const DURATION = /^(?:[0-9]{1,5}(?:h|m|s|ms)){1,4}$/;

export const timeoutOrder: Rule = {
  id: 'gwapi-timeout-order',
  severity: 'error',
  effect: refusedBy('api-server'),
  title: 'timeout of a route that is invalid',
  codes: [],
  inputs: ['HTTPRoute'],
  mend: 'Write durations such as `500ms` or `1m30s`, and for the backend no longer one than for the whole request.',
  explanation: `The timeout of a single try (\`backendRequest\`) is longer than that of the whole request (\`request\`), so that it could never
pass, or a duration is not valid. The API server refuses the route. A timeout of 0s means no limit.`,
  check: (index, report) => {
    for (const { manifest, rules, kind } of kubeRoutes(index)) {
      if (kind !== 'HTTPRoute') continue;
      for (const timeouts of rules.map((rule) => rule.get('timeouts'))) {
        const [request, backend] = ['request', 'backendRequest'].map((name) => timeouts.get(name));
        for (const field of [request, backend]) {
          if (field?.text !== undefined && !DURATION.test(field.text)) {
            report(manifest, field, `"${field.text}" is no duration of the Gateway API.`);
          }
        }
        const whole = duration(request);
        const single = duration(backend);
        if (!backend || !whole || single === undefined || single <= whole) continue;
        report(
          manifest,
          backend,
          `a try may take ${backend.text}, which is longer than the ${request?.text} of the whole request.`,
        );
      }
    }
  },
};

function duration(field: Field | undefined): number | undefined {
  return field?.text === undefined || !DURATION.test(field.text) ? undefined : milliseconds(field.text);
}
