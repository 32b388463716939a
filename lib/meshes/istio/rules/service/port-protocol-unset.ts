import { ManifestIndex } from '../../../../read';
import { virtualServices } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { isServiceInMesh } from './scope';

export const portProtocolUnset: Rule = {
  id: 'svc-port-protocol-unset',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'port that does not say its protocol',
  codes: ['IST0118', 'KIA0601', 'KIA0602'],
  inputs: ['Service', 'VirtualService', 'workloads', 'Namespace'],
  mend: 'Name the port by its protocol, such as "http-web" or "tcp-db", or set `appProtocol`.',
  explanation: `Istio reads the protocol of a port from \`appProtocol\`, or from its name up to the first hyphen: \`http\`, \`http2\`, \`grpc\`,
\`tcp\`, \`tls\`, \`https\`, \`mongo\`, \`redis\`, \`mysql\` and a few more. Where neither says one, the proxy waits to see what the client sends:
protocols in which the server speaks first break, others are guessed, and rules for HTTP apply only while the guess is right.

Asked for Services whose pods, or whose namespace, the input shows to be in the mesh.`,
  check: (index, report) => {
    const routed = hostsWithHttpRules(index);
    for (const service of index.services) {
      if (!isServiceInMesh(service, index)) continue;
      for (const { field, name, number, transport, protocol } of service.ports) {
        if (protocol !== undefined || transport !== 'TCP' || service.type === 'ExternalName') continue;
        const called = name === '' ? 'has no name' : `is called "${name}"`;
        const also = routed.has(service.host) ? ', and a VirtualService has rules for HTTP on it' : '';
        report(service.manifest, field, `port ${number} ${called}, which says no protocol${also}.`);
      }
    }
  },
};

function hostsWithHttpRules(index: ManifestIndex): ReadonlySet<string> {
  return new Set(
    virtualServices(index)
      .filter(({ rules }) => rules.some(({ protocol }) => protocol === 'http'))
      .flatMap(({ hosts }) => hosts.map(({ full }) => full)),
  );
}
