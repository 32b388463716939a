import { Field, KubeGateway, kubeGateways, KubeListener } from '../../../read';
import { Problem, Rule } from '../../../mesh/rules';

export const listenerDuplicate: Rule = {
  id: 'gwapi-listener-duplicate',
  severity: 'error',
  title: 'listeners of one Gateway that cannot stand together',
  codes: ['KIA1503'],
  inputs: ['Gateway', 'GatewayClass'],
  mend: 'Give each listener a name of its own, and a port, protocol and host that no other has.',
  explanation: `Two listeners of one Gateway have the same name, or the same port, protocol and host: the API server refuses the Gateway.
With Istio a port for connections (TCP) cannot be shared with another protocol, nor one host between HTTP and TLS: the later listener
is left out. Consul's API gateway takes one listener for each port, whatever their hosts.`,
  check: (index, report) => {
    for (const gateway of kubeGateways(index)) {
      const before = new Map<string, KubeListener>();
      for (const listener of gateway.listeners) {
        const [problem] = wanted(gateway, listener).flatMap(({ place, at, says }): readonly Problem[] => {
          const other = before.get(place);
          return other ? [[at, says(other)]] : [];
        });
        if (problem) report(gateway.manifest, ...problem);
        for (const place of taken(listener)) if (!before.has(place)) before.set(place, listener);
      }
    }
  },
};

/** Something that a listener needs for itself, and what is said if another one has it. */
interface Wanted {
  readonly place: string;
  readonly at: Field;
  readonly says: (other: KubeListener) => string;
}

const WITH_HOSTS: ReadonlySet<string> = new Set(['HTTP', 'HTTPS', 'TLS']);
const CONNECTIONS: ReadonlySet<string> = new Set(['TCP', 'UDP']);

function taken({ name, port, protocol, hostname }: KubeListener): readonly string[] {
  return [
    `name|${name}`,
    `port|${port}`,
    `same|${port}|${protocol}|${hostname}`,
    ...(WITH_HOSTS.has(protocol) ? [`hosts|${port}`, `host|${port}|${hostname}`] : []),
    ...(CONNECTIONS.has(protocol) ? [`connections|${port}`] : []),
  ];
}

function wanted({ controller }: KubeGateway, { field, ...listener }: KubeListener): readonly Wanted[] {
  const { name, port, protocol, hostname } = listener;
  const at = field.get('name');
  const named = { place: `name|${name}`, at, says: () => `another listener is called "${name}" too.` };
  const unlike = name === '' ? [] : [named];
  if (port === undefined) return unlike;
  const want = (place: string, why: (other: KubeListener) => string): Wanted => ({
    place,
    at: field,
    says: (other) => `the listener "${other.name}" takes port ${port} already, ${why(other)}.`,
  });
  const same = want(`same|${port}|${protocol}|${hostname}`, () => `for ${protocol} and the same host`);
  if (controller === 'consul') {
    return [...unlike, same, want(`port|${port}`, () => "and Consul's gateway takes one for each port")];
  }
  if (controller !== 'istio') return [...unlike, same];
  const byProtocol = ({ protocol: taken }: KubeListener): string => `for ${taken}`;
  const others = [
    ...(WITH_HOSTS.has(protocol)
      ? [want(`host|${port}|${hostname}`, (other) => `for the same host by ${other.protocol}`)]
      : []),
    ...(CONNECTIONS.has(protocol) ? [want(`hosts|${port}`, byProtocol)] : []),
    ...(WITH_HOSTS.has(protocol) || CONNECTIONS.has(protocol)
      ? [want(`connections|${port}`, byProtocol)]
      : []),
  ];
  return [...unlike, same, ...others];
}
