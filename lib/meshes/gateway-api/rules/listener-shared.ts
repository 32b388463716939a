import { KubeGateway, kubeGateways, KubeListener, ManifestIndex } from '../../../read';
import { OTHERWISE, Rule } from '../../../mesh/rules';

export const listenerShared: Rule = {
  id: 'gwapi-listener-shared',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'Gateways that want the same port of one address',
  codes: ['KIA1501', 'KIA1502'],
  inputs: ['Gateway', 'GatewayClass', 'Service', 'ServiceEntry'],
  mend: 'Put the listeners into one Gateway, or give each Gateway an address of its own.',
  explanation: `Two Gateways of Istio ask for the same address and a listener of each for the same port. An IP address is given to the
load balancer of one of them, so the other stays without. With the host of a Service as address both run on the pods behind it, and of
two listeners with TLS for one host the newer is left out; those without TLS are merged.

Gateways without addresses have a load balancer each, and share nothing.`,
  check: (index, report) => {
    const before = new Map<string, KubeGateway>();
    for (const gateway of kubeGateways(index)) {
      if (gateway.controller !== 'istio') continue;
      for (const listener of gateway.listeners) {
        for (const { key, address } of places(gateway, listener, index)) {
          const other = before.get(key);
          if (!other) before.set(key, gateway);
          // One object in two forms, as a folder of examples has it, is no conflict.
          if (!other || (other.name === gateway.name && other.namespace === gateway.namespace)) continue;
          report(
            gateway.manifest,
            listener.field,
            `the Gateway "${other.namespace}/${other.name}" takes port ${listener.port} of "${address}" too.`,
          );
        }
      }
    }
  },
};

function places(
  { manifest, namespace }: KubeGateway,
  listener: KubeListener,
  index: ManifestIndex,
): readonly { readonly key: string; readonly address: string }[] {
  const { port } = listener;
  if (port === undefined) return [];
  return manifest.spec
    .get('addresses')
    .items()
    .flatMap((field) => {
      const address = field.get('value').text;
      if (!address) return [];
      if (field.get('type').text !== 'Hostname') return [{ key: `${address}|${port}`, address }];
      // Listeners without TLS are merged.
      if (!['HTTPS', 'TLS'].includes(listener.protocol)) return [];
      const host = index.hosts.full(address, namespace);
      return [{ key: [host, port, listener.hostname, admitted(listener, namespace)].join('|'), address }];
    });
}

/** The namespaces whose routes a listener takes: Istio tells hosts apart by them. */
function admitted({ field }: KubeListener, own: string): string {
  const namespaces = field.get('allowedRoutes', 'namespaces');
  const from = namespaces.get('from').text ?? 'Same';
  if (from === 'Selector') return JSON.stringify(namespaces.get('selector').value);
  return from === 'Same' ? own : from;
}
