import { accountsOf, podsFor } from '../values';
import { isGatewayPod, namelessSenders, podMembership, serverTls } from '../../read';
import { Field, ManifestIndex, Pod, targetPort } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { eachRule, identitiesIn, PolicyRule } from './each';

export const authzNeedsMtls: Rule = {
  id: 'authz-needs-mtls',
  severity: 'error',
  effect: OTHERWISE,
  title: 'policy about who calls, where no one shows who they are',
  codes: ['KIA0105'],
  inputs: [
    'AuthorizationPolicy',
    'PeerAuthentication',
    'DestinationRule',
    'Service',
    'workloads',
    'Namespace',
    'mesh configuration',
  ],
  mend: 'Let the PeerAuthentication ask for mTLS (`STRICT` or `PERMISSIVE`) and leave `tls` out of the DestinationRule, or write a rule about addresses or tokens.',
  explanation: `Who calls (\`principals\`, \`namespaces\`, \`serviceAccounts\`) is known from the certificate of an mTLS connection. Here no one has
shown one: a PeerAuthentication turns mTLS off (\`DISABLE\`) for the workloads of the policy, or for their namespace or the mesh, by which
senders go; or a DestinationRule has every caller connect in plain text (\`DISABLE\`, \`SIMPLE\`). An ALLOW rule lets no one in then, and a
DENY rule keeps no one out.`,
  check: (index, report) => {
    eachRule(index, ({ manifest }, rule) => {
      const field = identitiesIn(rule).find((each) => !isNameless(each));
      if (!field) return;
      const clients = clientsIn(rule, manifest.namespace);
      const isAsked = (pod: Pod): boolean => podMembership(pod, index) !== 'none' && !isGatewayPod(pod);
      const pods = podsFor(manifest, index);
      const [first] = pods.filter(isAsked);
      if (!first) return;
      const why = reason(first, rule, clients, index);
      // A policy for a whole namespace is about many pods: the first of them that knows who calls is enough.
      if (!why || !pods.every((pod) => !isAsked(pod) || reason(pod, rule, clients, index))) return;
      report(manifest, field, `\`${fieldName(field)}\` needs mTLS, and no one uses it here: ${why}.`);
    });
  },
};

function fieldName(field: Field): string {
  const path = field.toString();
  return path.slice(path.lastIndexOf('.') + 1);
}

/** `notPrincipals: ["*"]` means those without a name, who are there all the more. */
function isNameless(field: Field): boolean {
  return field.step === 'notPrincipals' && field.texts().includes('*');
}

/** The namespaces that the callers of a rule come from; none where they may come from anywhere. */
function clientsIn({ sources }: PolicyRule, own: string): readonly string[] {
  const named = sources.flatMap((source) => accountsOf(source, own));
  const written = sources.flatMap((source) =>
    ['principals', 'serviceAccounts'].flatMap((name) => source.get(name).items()),
  );
  const isWhole =
    written.length === named.length && sources.every((source) => accountsOf(source, own).length > 0);
  return isWhole ? [...new Set(named.map(({ namespace }) => namespace))] : [];
}

/** Why no one shows who they are on any port that a rule can be about; nothing where someone may. */
function reason(
  pod: Pod,
  { operations }: PolicyRule,
  clients: readonly string[],
  index: ManifestIndex,
): string | undefined {
  const named = operations
    .flatMap((operation) => operation.get('ports').items())
    .flatMap(({ port }) => port ?? []);
  const ports = named.length > 0 ? named : [undefined, ...pod.ports.map(({ number }) => number)];
  if (ports.every((port) => serverTls(pod, port, index).mode === 'DISABLE')) {
    const { by } = serverTls(pod, ports[0], index);
    return by && `the PeerAuthentication "${by.namespace}/${by.name}" turns it off`;
  }
  // Between ztunnels every connection has a name.
  if (podMembership(pod, index) === 'ambient') return undefined;
  const reached = index.servicesOf(pod).flatMap((service) =>
    service.ports
      .filter(({ transport }) => transport === 'TCP')
      .map((port) => ({ service, port: port.number, target: targetPort(port, pod) }))
      .filter(({ target }) => named.length === 0 || (target !== undefined && named.includes(target))),
  );
  const reasons = reached.map(({ service, port }) => namelessSenders(service, port, clients, index));
  return reasons.includes(undefined) ? undefined : reasons[0];
}
