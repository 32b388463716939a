import { isHttpLike, KIND, protocolOfService } from '../../read';
import { Field, Manifest, ManifestIndex } from '../../../../read';
import { BY_WEBHOOK, Problem, refusedBy, Rule } from '../../../../mesh/rules';
import { tlsVersionProblems } from './proxy-values';

const PROTOCOLS: ReadonlySet<string> = new Set(['tcp', 'http', 'http2', 'grpc']);

export const ingressProtocol: Rule = {
  id: 'consul-ingress-protocol',
  severity: 'error',
  effect: refusedBy('server'),
  title: 'ingress gateway that Consul refuses',
  codes: [],
  inputs: ['IngressGateway', 'ServiceDefaults', 'ProxyDefaults'],
  mend: 'Give each listener a port of its own and the protocol of its services; with tcp, one service by name and no hosts.',
  explanation: `Consul refuses an IngressGateway as a whole if two listeners have one port, if a listener has no service, no protocol or an unknown one,
if the protocol of a service is another than its listener's, if a listener of tcp, which sees no requests, has several services,
\`*\` or hosts, if a version of TLS is written otherwise than \`TLSv1_2\`, or if a limit is not above 0.

Protocols are compared where the input holds the ServiceDefaults of the service, or is said to be all there is (\`--closed\`).`,
  check: (index, report) => {
    for (const manifest of index.all(KIND.IngressGateway)) {
      for (const [at, text] of valueProblems(manifest.spec)) report(manifest, at, text, BY_WEBHOOK);
      const ports = new Set<number>();
      for (const listener of manifest.spec.get('listeners').items()) {
        const port = listener.get('port').number;
        if (port !== undefined && ports.has(port))
          report(manifest, listener.get('port'), `two listeners have the port ${port}.`);
        if (port !== undefined) ports.add(port);
        for (const problem of listenerProblems(listener, manifest, index)) report(manifest, ...problem);
      }
    }
  },
};

const LIMITS = ['maxConnections', 'maxPendingRequests', 'maxConcurrentRequests'];

/** What the admission check refuses of versions of TLS and of limits, of the whole gateway and of each listener. */
function valueProblems(spec: Field): readonly Problem[] {
  const listeners = spec.get('listeners').items();
  const services = listeners.flatMap((listener) => listener.get('services').items());
  const limits = [spec.get('defaults'), ...services].flatMap((holder) =>
    LIMITS.map((name) => holder.get(name)),
  );
  return [
    ...[spec, ...listeners].flatMap((holder) => tlsVersionProblems(holder.get('tls'))),
    ...limits
      .filter(({ number }) => number !== undefined && number <= 0)
      .map((limit): Problem => [limit, `the limit is ${limit.number}, and at least 1.`]),
  ];
}

function listenerProblems(listener: Field, manifest: Manifest, index: ManifestIndex): readonly Problem[] {
  const written = listener.get('protocol');
  const protocol = written.text ?? '';
  if (protocol === '') return [[listener, 'the listener has no protocol.', BY_WEBHOOK]];
  if (!PROTOCOLS.has(protocol))
    return [[written, `"${protocol}" is no protocol that a gateway listens to.`, BY_WEBHOOK]];
  const services = listener.get('services');
  if (services.items().length === 0) return [[services, 'the listener has no service.']];
  if (protocol === 'tcp' && services.items().length > 1)
    return [[services, 'a listener of tcp cannot tell several services apart.', BY_WEBHOOK]];
  const names = new Set<string>();
  const hosts = new Set<string>();
  return services.items().flatMap((service): readonly Problem[] => {
    const name = service.get('name').text ?? '';
    if (name === '') return [[service, 'the service has no name.']];
    const problems: Problem[] = [];
    const key = JSON.stringify([name, service.get('namespace').text ?? '']);
    if (names.has(key)) problems.push([service, `the service "${name}" stands here twice.`]);
    names.add(key);
    for (const host of service.get('hosts').items()) {
      if (hosts.has(host.text ?? '')) problems.push([host, `the host "${host.text}" stands here twice.`]);
      hosts.add(host.text ?? '');
    }
    return [...problems, ...serviceProblems(service, name, protocol, manifest, index)];
  });
}

function serviceProblems(
  service: Field,
  name: string,
  protocol: string,
  manifest: Manifest,
  index: ManifestIndex,
): readonly Problem[] {
  const hosts = service.get('hosts');
  const hasHosts = hosts.items().length > 0;
  if (protocol === 'tcp' && hasHosts) return [[hosts, 'a listener of tcp sees no hosts.', BY_WEBHOOK]];
  if (name === '*' && protocol === 'tcp')
    return [[service.get('name'), 'a listener of tcp is for one service.', BY_WEBHOOK]];
  if (name === '*') return hasHosts ? [[hosts, 'hosts belong to one service, not to "*".', BY_WEBHOOK]] : [];
  // A listener of tcp may stand before a service of another protocol, if it was there first.
  if (!isHttpLike(protocol)) return [];
  const own = protocolOfService(name, manifest, index);
  return own === undefined || own === protocol
    ? []
    : [[service.get('name'), `"${name}" has the protocol "${own}", and its listener "${protocol}".`]];
}
