import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { namespaceMembership } from '../../read';
import { isMesh, usesIstio } from './scope';

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
    'RequestAuthentication',
    'ServiceEntry',
    'Gateway',
    'Sidecar',
    'Telemetry',
    'Namespace',
  ],
  mend: 'Name the port by its real protocol, such as "https" or "tls-api", or use a ServiceEntry.',
  explanation: `An ExternalName Service has a port without a protocol, or one called just \`tcp\`. It has no address of its own, so Istio must
listen for a TCP port on every address: connections to other hosts on that port go to this one.

Asked where the input holds objects of Istio, or where the namespace is in the mesh.`,
  check: (index, report) => {
    for (const { manifest, type, ports, namespace } of index.services) {
      if (type !== 'ExternalName') continue;
      if (!usesIstio(index) && !isMesh(namespaceMembership(namespace, index))) continue;
      for (const { field, name, number, protocol } of ports) {
        if (protocol !== undefined && name !== 'tcp') continue;
        report(manifest, field, `port ${number}, called "${name}", takes connections to other hosts over.`);
      }
    }
  },
};
