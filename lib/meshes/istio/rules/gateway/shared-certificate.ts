import { Gateway, gateways } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { isSameObject, sharesPods } from './each';

export const sharedCertificate: Rule = {
  id: 'gw-shared-certificate',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'one certificate for several Gateways',
  codes: ['IST0138'],
  inputs: ['Gateway', 'workloads'],
  mend: 'Serve the hosts of one certificate by one Gateway, with a VirtualService for each host.',
  explanation: `Two Gateways for the same pods show the same certificate for different hosts. A browser that has a connection to one host may
send requests for the other over it (HTTP/2 allows it where the certificate covers both), and the first Gateway answers them with 404,
because it does not know that host.`,
  check: (index, report) => {
    const before = new Map<string, Gateway[]>();
    for (const gateway of gateways(index)) {
      for (const { field, port } of gateway.servers) {
        const credential = field.get('tls', 'credentialName');
        const shown = credential.text ? credential : field.get('tls', 'serverCertificate');
        if (!shown.text) continue;
        const key = [port, shown.step, shown.text].join('|');
        const others = before.get(key) ?? [];
        const other = others.find((each) => !isSameObject(each, gateway) && sharesPods(each, gateway, index));
        if (other) {
          const name = `${other.namespace}/${other.name}`;
          report(
            gateway.manifest,
            shown,
            `the Gateway "${name}" shows the same certificate, "${shown.text}".`,
          );
        }
        if (others.length < 50) before.set(key, [...others, gateway]);
      }
    }
  },
};
