import { podsFor } from '../values';
import { isGatewayPod, podMembership, serverTls } from '../../read';
import { ManifestIndex, Pod } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { eachRule, identityIn, PolicyRule } from './each';

export const authzNeedsMtls: Rule = {
  id: 'authz-needs-mtls',
  severity: 'error',
  effect: OTHERWISE,
  title: 'policy about who calls, where no one shows who they are',
  codes: ['KIA0105'],
  inputs: ['AuthorizationPolicy', 'PeerAuthentication', 'workloads', 'Namespace'],
  mend: 'Let the PeerAuthentication ask for mTLS (`STRICT` or `PERMISSIVE`), or write a rule about addresses or tokens.',
  explanation: `Who calls (\`principals\`, \`namespaces\`, \`serviceAccounts\`) is known from the certificate of an mTLS connection. A
PeerAuthentication turns mTLS off (\`DISABLE\`) for the workloads of the policy, so no one has a name there: an ALLOW rule lets no one
in, and a DENY rule keeps no one out.`,
  check: (index, report) => {
    eachRule(index, ({ manifest }, rule) => {
      const field = identityIn(rule);
      if (!field) return;
      const isAsked = (pod: Pod): boolean => podMembership(pod, index) !== 'none' && !isGatewayPod(pod);
      const pods = podsFor(manifest, index);
      // Stops at the first pod that shows who calls: a policy for a whole namespace is about many.
      if (!pods.every((pod) => !isAsked(pod) || isPlain(pod, rule, index))) return;
      const first = pods.find(isAsked);
      if (!first) return;
      const { by } = serverTls(first, undefined, index);
      const name = by ? ` "${by.namespace}/${by.name}"` : '';
      report(
        manifest,
        field,
        `\`${fieldName(field.toString())}\` needs mTLS, which the PeerAuthentication${name} turns off.`,
      );
    });
  },
};

function fieldName(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** Whether every port that the rule can be about takes plain connections alone. */
function isPlain(pod: Pod, { operations }: PolicyRule, index: ManifestIndex): boolean {
  const named = operations
    .flatMap((operation) => operation.get('ports').items())
    .flatMap(({ port }) => port ?? []);
  const ports = named.length > 0 ? named : [undefined, ...pod.ports.map(({ number }) => number)];
  return ports.every((port) => serverTls(pod, port, index).mode === 'DISABLE');
}
