import { Gateway, gateways } from '../../manifests';
import { Rule } from '../rule';
import { isSameObject, selectorKey } from './each';

export const sharedCertificate: Rule = {
  id: 'gw-shared-certificate',
  severity: 'warning',
  title: 'one certificate for several Gateways',
  codes: ['IST0138'],
  inputs: ['Gateway'],
  mend: 'Serve the hosts of one certificate by one Gateway, with a VirtualService for each host.',
  explanation: `Two Gateways for the same pods show the same certificate for different hosts. A browser that has a connection to one host may
send requests for the other over it (HTTP/2 allows it where the certificate covers both), and the first Gateway answers them with 404,
because it does not know that host.`,
  check: (index, report) => {
    const first = new Map<string, Gateway>();
    for (const gateway of gateways(index)) {
      for (const { field, port } of gateway.servers) {
        const credential = field.get('tls', 'credentialName');
        const file = field.get('tls', 'serverCertificate');
        const shown = credential.text ? credential : file;
        if (!shown.text) continue;
        const key = [selectorKey(gateway), port, shown.step, shown.text].join('|');
        const other = first.get(key);
        if (!other) first.set(key, gateway);
        else if (!isSameObject(other, gateway)) {
          report(
            gateway.manifest,
            shown,
            `the Gateway "${other.namespace}/${other.name}" shows the same certificate, "${shown.text}".`,
          );
        }
      }
    }
  },
};
