import { isHttpLike, KIND, protocolOfService } from '../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';

export const l7NeedsHttp: Rule = {
  id: 'consul-l7-needs-http',
  severity: 'error',
  effect: refusedBy('server'),
  title: 'routes or splits for a service that is not HTTP',
  codes: [],
  inputs: ['ServiceRouter', 'ServiceSplitter', 'ServiceDefaults', 'ProxyDefaults'],
  mend: 'Write `protocol: http`, `http2` or `grpc` into the ServiceDefaults of the service.',
  explanation: `Consul can route and split requests only where the service's protocol is http, http2 or grpc. It refuses the ServiceRouter
or the ServiceSplitter of any other. A ServiceDefaults without a protocol means tcp, even where the ProxyDefaults say http.

Asked where the input holds the ServiceDefaults of the service, or is said to be all there is (\`--closed\`).`,
  check: (index, report) => {
    for (const kind of [KIND.ServiceRouter, KIND.ServiceSplitter]) {
      for (const manifest of index.all(kind)) {
        const protocol = protocolOfService(manifest.name, manifest, index);
        if (protocol === undefined || isHttpLike(protocol)) continue;
        report(
          manifest,
          manifest.root.get('metadata', 'name'),
          `the protocol of "${manifest.name}" is "${protocol}", which a ${manifest.kind} cannot act on.`,
        );
      }
    }
  },
};
