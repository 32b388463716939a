import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { usesIstio } from './scope';

export const externalNamePort: Rule = {
  id: 'svc-external-name-port',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'ExternalName Service whose port takes traffic over',
  codes: ['IST0150'],
  inputs: [
    'Service',
    'VirtualService',
    'DestinationRule',
    'AuthorizationPolicy',
    'PeerAuthentication',
    'Sidecar',
  ],
  mend: 'Name the port by its real protocol, such as "https" or "tls-api", or use a ServiceEntry.',
  explanation: `An ExternalName Service has a port without a protocol, or one called just \`tcp\`. It has no address of its own, so Istio must
listen for a TCP port on every address: connections to other hosts on that port go to this one.`,
  check: (index, report) => {
    if (!usesIstio(index)) return;
    for (const { manifest, type, ports } of index.services) {
      if (type !== 'ExternalName') continue;
      for (const { field, name, number, protocol } of ports) {
        if (protocol !== undefined && name !== 'tcp') continue;
        report(manifest, field, `port ${number}, called "${name}", takes connections to other hosts over.`);
      }
    }
  },
};
