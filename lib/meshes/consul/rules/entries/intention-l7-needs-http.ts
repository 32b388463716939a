import { isHttpLike, KIND, protocolOfService } from '../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';

export const intentionL7NeedsHttp: Rule = {
  id: 'consul-intention-l7-needs-http',
  severity: 'error',
  effect: refusedBy('server'),
  title: 'permissions for a service that is not HTTP',
  codes: [],
  inputs: ['ServiceIntentions', 'ServiceDefaults', 'ProxyDefaults'],
  mend: 'Write `protocol: http`, `http2` or `grpc` into the ServiceDefaults of the service, or `action` instead of `permissions`.',
  explanation: `\`permissions\` look at requests, which Consul sees only where the destination's protocol is http, http2 or grpc. It refuses
intentions with permissions for any other, so the rules that were there before stay.

Asked where the input holds the ServiceDefaults of the destination, or is said to be all there is (\`--closed\`).`,
  check: (index, report) => {
    for (const manifest of index.all(KIND.ServiceIntentions)) {
      const destination = manifest.spec.get('destination', 'name').text;
      if (destination === undefined || destination === '*') continue;
      const protocol = protocolOfService(destination, manifest, index);
      if (protocol === undefined || isHttpLike(protocol)) continue;
      for (const source of manifest.spec.get('sources').items()) {
        const permissions = source.get('permissions');
        if (permissions.items().length === 0) continue;
        report(
          manifest,
          permissions,
          `the protocol of "${destination}" is "${protocol}", which has no requests to tell apart.`,
        );
      }
    }
  },
};
