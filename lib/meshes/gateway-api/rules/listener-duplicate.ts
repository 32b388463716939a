import { Field, KubeGateway, kubeGateways, KubeListener } from '../../../read';
import { BY_SERVER, FindingDetails, PASSED_OVER, Problem, refusedBy, Rule, TAKEN } from '../../../mesh/rules';

export const listenerDuplicate: Rule = {
  id: 'gwapi-listener-duplicate',
  severity: 'error',
  effect: refusedBy('api-server'),
  title: 'listeners of one Gateway that cannot stand together',
  codes: ['KIA1503'],
  inputs: ['Gateway', 'GatewayClass'],
  mend: 'Give each listener a name of its own, and a port, protocol and host that no other has.',
  explanation: `Two listeners of one Gateway have the same name, or the same port, protocol and host: the API server refuses the Gateway.
With Istio a port for connections (TCP) cannot be shared with another protocol, nor one host between HTTP and TLS: the later listener
is left out. Consul's API gateway takes one listener for each port: Consul refuses the whole Gateway if two of one port
differ in host or protocol.`,
  check: (index, report) => {
    for (const gateway of kubeGateways(index)) {
      const before = new Map<string, KubeListener>();
      for (const listener of gateway.listeners) {
        const [problem] = wanted(gateway, listener).flatMap(
          ({ place, at, says, details }): readonly Problem[] => {
            const other = before.get(place);
            return other ? [[at, says(other), details?.(other)]] : [];
          },
        );
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
  /** What becomes of it, if it is not the API server that refuses the Gateway. */
  readonly details?: (other: KubeListener) => FindingDetails;
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
  const want = (
    place: string,
    why: (other: KubeListener) => string,
    details?: (other: KubeListener) => FindingDetails,
  ): Wanted => ({
    place,
    at: field,
    says: (other) => `the listener "${other.name}" takes port ${port} already, ${why(other)}.`,
    ...(details && { details }),
  });
  const same = want(`same|${port}|${protocol}|${hostname}`, () => `for ${protocol} and the same host`);
  if (controller === 'consul') {
    // Its server merges listeners of one port that differ in TLS alone, and refuses the Gateway with any others.
    const merged = (other: KubeListener): boolean =>
      other.hostname === hostname && WITH_HOSTS.has(other.protocol) === WITH_HOSTS.has(protocol);
    const details = (other: KubeListener): FindingDetails => (merged(other) ? TAKEN : BY_SERVER);
    return [
      ...unlike,
      same,
      want(`port|${port}`, () => "and Consul's gateway takes one for each port", details),
    ];
  }
  if (controller !== 'istio') return [...unlike, same];
  const leftOut = (): FindingDetails => PASSED_OVER;
  const byProtocol = ({ protocol: taken }: KubeListener): string => `for ${taken}`;
  const others = [
    ...(WITH_HOSTS.has(protocol)
      ? [want(`host|${port}|${hostname}`, (other) => `for the same host by ${other.protocol}`, leftOut)]
      : []),
    ...(CONNECTIONS.has(protocol) ? [want(`hosts|${port}`, byProtocol, leftOut)] : []),
    ...(WITH_HOSTS.has(protocol) || CONNECTIONS.has(protocol)
      ? [want(`connections|${port}`, byProtocol, leftOut)]
      : []),
  ];
  return [...unlike, same, ...others];
}
