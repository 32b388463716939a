import {
  DestinationRule,
  destinationRules,
  isGatewayPod,
  podMembership,
  ServerTls,
  serverTls,
} from '../../read';
import { Field, hostCovers, ManifestIndex, Service, targetPort } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { eachPolicy } from './policies';

export const mtlsVsPeerAuth: Rule = {
  id: 'dr-mtls-vs-peerauth',
  severity: 'error',
  effect: OTHERWISE,
  title: 'TLS of clients and servers that do not meet',
  codes: ['KIA0205', 'KIA0206', 'KIA0207', 'KIA0208', 'KIA0401', 'KIA0501', 'KIA0505', 'KIA0506'],
  inputs: ['DestinationRule', 'PeerAuthentication', 'Service', 'workloads', 'Namespace'],
  mend: 'Leave `tls` out of the DestinationRule, so that Istio chooses by itself, or make both sides agree.',
  explanation: `A DestinationRule says how clients connect, a PeerAuthentication what the pods' proxies take. Plain text or TLS of its own
(\`DISABLE\`, \`SIMPLE\`) to a pod that asks for mTLS (\`STRICT\`) is cut off, and so is mTLS (\`ISTIO_MUTUAL\`) to a pod that has it turned off
(\`DISABLE\`). A DestinationRule that every client passes over for a nearer or a narrower one does no harm.

Without \`tls\` in the DestinationRule clients use mTLS with each pod that can, unless the PeerAuthentication of the namespace or of the
mesh turns it off: they go by that one, and not by what is said for some pods (pa-senders-plain).`,
  check: (index, report) => {
    eachPolicy(index, ({ rule, field, port }) => {
      const tls = field.get('tls', 'mode');
      const mode = tls.text;
      if (mode === undefined || !['DISABLE', 'SIMPLE', 'ISTIO_MUTUAL'].includes(mode)) return;
      for (const service of servicesFor(rule, index)) {
        if (!destinationRules(index).isUsed(rule, service)) continue;
        const against = refusing(service, mode, port, field, index);
        if (!against?.by) continue;
        report(
          rule.manifest,
          tls,
          `clients of "${service.host}" connect with ${mode}, and the PeerAuthentication "${against.by.namespace}/${against.by.name}" asks for ${against.mode}.`,
        );
        return;
      }
    });
  },
};

function servicesFor({ host, namespace }: DestinationRule, index: ManifestIndex): readonly Service[] {
  if (host.startsWith('*')) return index.services.filter((service) => hostCovers(host, service.host));
  const found = index.hosts.resolve(host, namespace);
  return found.kind === 'service' ? [found.service] : [];
}

/** What a pod behind a port of the Service asks for, if it refuses such clients. */
function refusing(
  service: Service,
  mode: string,
  port: number | undefined,
  policy: Field,
  index: ManifestIndex,
): ServerTls | undefined {
  const special = new Set(
    port === undefined
      ? policy
          .get('portLevelSettings')
          .items()
          .flatMap((each) => each.get('port', 'number').port ?? [])
      : [],
  );
  const ports = service.ports.filter(
    ({ number, transport }) =>
      transport === 'TCP' && (port === undefined ? !special.has(number) : number === port),
  );
  for (const pod of index.podsOf(service)) {
    if (podMembership(pod, index) === 'none' || isGatewayPod(pod)) continue;
    for (const each of ports) {
      const asked = serverTls(pod, targetPort(each, pod), index);
      if (mode === 'ISTIO_MUTUAL' ? asked.mode === 'DISABLE' : asked.mode === 'STRICT') return asked;
    }
  }
  return undefined;
}
