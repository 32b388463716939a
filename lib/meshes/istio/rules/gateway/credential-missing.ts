import { Gateway, gatewayPods } from '../../read';
import { ManifestIndex, secretPlaces } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { eachServer } from './each';
import { selectsNoPods } from './selector-no-workload';

export const credentialMissing: Rule = {
  id: 'gw-credential-missing',
  severity: 'error',
  effect: OTHERWISE,
  title: 'certificate where the gateway does not look',
  codes: ['IST0101'],
  inputs: ['Gateway', 'Secret', 'workloads'],
  mend: "Put the Secret, or the Certificate that makes it, into the namespace of the gateway's pods.",
  explanation: `The Secret of a server's certificate (\`credentialName\`) must be in the namespace of the gateway's pods, such as
\`istio-ingress\`, and not in that of the Gateway. Otherwise the gateway has no certificate and closes connections during the handshake.

Asked where the input holds the Secret, or a Certificate of cert-manager that makes it, in another namespace only. With \`--closed\` the
Secret must be in the input.`,
  check: (index, report) => {
    eachServer(index, (gateway, { field }) => {
      const name = field.get('tls', 'credentialName');
      // With a scheme in it, the name says itself where to look.
      if (!name.text || name.text.includes('://')) return;
      const places = secretPlaces(index).get(name.text) ?? new Set();
      const wanted = namespacesOfPods(gateway, index);
      if (wanted.some((namespace) => places.has(namespace))) return;
      if (places.size === 0 && !index.closed) return;
      // Where the gateway has no pods, that is what must be mended first.
      if (places.size > 0 && selectsNoPods(gateway, index)) return;
      if (wanted.length === 0 && ![...places].every((namespace) => index.knowsWorkloadsOf(namespace))) return;
      const where = wanted.length > 0 ? ` "${wanted.join('", "')}"` : '';
      const only = places.size > 0 ? `, only in "${[...places].join('", "')}"` : '';
      report(
        gateway.manifest,
        name,
        `the Secret "${name.text}" is not in the namespace${where} of the gateway's pods${only}.`,
      );
    });
  },
};

function namespacesOfPods(gateway: Gateway, index: ManifestIndex): readonly string[] {
  return [...new Set(gatewayPods(gateway, index).map(({ namespace }) => namespace))];
}
