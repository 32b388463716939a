import { Destination, RouteRule, VirtualService } from '../../read';
import { isHttpProtocol, ManifestIndex, Service } from '../../../../read';
import { FindingDetails, OTHERWISE, Rule } from '../../../../mesh/rules';
import { eachDestination, isForSidecars } from './each';

export const destinationAlias: Rule = {
  id: 'vs-destination-alias',
  severity: 'error',
  effect: OTHERWISE,
  title: 'destination that is another name for nothing that Istio knows',
  codes: [],
  inputs: ['VirtualService', 'Service', 'ServiceEntry'],
  mend: 'Name the Service or the host of the ServiceEntry that the name stands for.',
  explanation: `A route sends to a Service of type ExternalName, which is another name only. Istio has no cluster for such a name, but sends to what it stands
for, and only where it finds that: the name of a Service in full, or a host of a ServiceEntry, and not yet another ExternalName. The proxies
of callers look the name up by the port on which the request arrives. If the ExternalName Service does not list that port, requests are answered
with 503 (istio#61519), whatever port the route says.

What a name outside of the cluster stands for is told for information, as long as the input is not said to be all there is (\`--closed\`).`,
  check: (index, report) => {
    eachDestination(index, (each, destination, rule) => {
      const found = index.hosts.resolve(destination.host, each.namespace);
      if (found.kind !== 'service' || found.service.type !== 'ExternalName') return;
      const problem =
        targetProblem(found.service, each.namespace, index) ?? portProblem(found.service, each, rule, index);
      if (!problem) return;
      const [why, details] = problem;
      const text = `"${destination.written}" is another name for "${found.service.alias ?? ''}", ${why}.`;
      report(each.manifest, placeOf(destination), text, details);
    });
  },
};

function placeOf({ field }: Destination): Destination['field'] {
  return field.get('host');
}

type Why = readonly [string, FindingDetails?];

/** What is wrong with what the name stands for. */
function targetProblem({ alias }: Service, from: string, index: ManifestIndex): Why | undefined {
  if (alias === undefined) return ['which names no host'];
  const found = index.hosts.resolve(alias, from);
  if (found.kind === 'entry') return undefined;
  if (found.kind === 'service') {
    return found.service.type === 'ExternalName' && found.service.alias !== undefined
      ? ['which is another name itself, so requests are answered with 503']
      : undefined;
  }
  const isKnown = found.namespace === undefined ? index.closed : index.knowsServicesOf(found.namespace);
  if (!isKnown && found.namespace !== undefined) return undefined;
  return [
    found.namespace === undefined
      ? 'which is in no ServiceEntry of the input: without one, requests are answered with 503'
      : 'which is no Service, so requests are answered with 503',
    isKnown ? {} : { severity: 'info' },
  ];
}

/** Whether the name lacks the ports on which the requests of sidecars arrive; gateways do not ask. */
function portProblem(
  { ports, alias = '' }: Service,
  each: VirtualService,
  rule: RouteRule,
  index: ManifestIndex,
): Why | undefined {
  if (rule.protocol !== 'http' || !isForSidecars(each, rule)) return undefined;
  const arrivals = arrivalsOf(each, rule, index);
  const listed = new Set(ports.map(({ number }) => number));
  const missing = [...arrivals].find((port) => !listed.has(port));
  if (missing === undefined) return undefined;
  return [
    `and does not list port ${missing}, on which requests arrive, so they are answered with 503`,
    { mend: `Write "${alias}" as the host, or add port ${missing} to the ExternalName Service.` },
  ];
}

/** The ports on which requests arrive for the hosts that are known; 80 for those that are not. */
function arrivalsOf(
  { hosts, namespace }: VirtualService,
  { matches }: RouteRule,
  index: ManifestIndex,
): ReadonlySet<number> {
  const ports = hosts.flatMap(({ full }): readonly number[] => {
    const found = index.hosts.resolve(full, namespace);
    if (found.kind === 'unknown') return found.namespace === undefined ? [80] : [];
    const all =
      found.kind === 'service' ? found.service.ports : found.entries.flatMap((entry) => entry.ports);
    return all
      .filter(({ protocol }) => protocol === undefined || isHttpProtocol(protocol))
      .map(({ number }) => number);
  });
  const asked = matches.map((match) => match.get('port').port);
  return new Set(
    asked.length === 0 || asked.includes(undefined) ? ports : ports.filter((port) => asked.includes(port)),
  );
}
