import { entryOf, KIND } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const serviceDefaultsMasksProxyDefaults: Rule = {
  id: 'consul-servicedefaults-masks-proxydefaults',
  severity: 'warning',
  effect: OTHERWISE,
  title: "ServiceDefaults that hide the mesh's protocol",
  codes: [],
  inputs: ['ServiceDefaults', 'ProxyDefaults'],
  mend: 'Write the protocol into the ServiceDefaults too.',
  explanation: `The ProxyDefaults give services a protocol, but only those that have no ServiceDefaults. Consul takes a service whose
ServiceDefaults say nothing of a protocol for tcp: routes, splits and permissions for it are refused, and its requests are not seen.`,
  check: (index, report) => {
    for (const manifest of index.all(KIND.ServiceDefaults)) {
      const global = entryOf(KIND.ProxyDefaults, 'global', manifest, index);
      const protocol = global?.spec.get('config', 'protocol').text ?? '';
      if (protocol === '' || protocol.toLowerCase() === 'tcp') continue;
      const own = manifest.spec.get('protocol');
      // An external destination is reached by its address: no one asks what the mesh's own services speak.
      if (manifest.spec.has('destination') || (own.exists && own.text !== '')) continue;
      report(
        manifest,
        manifest.spec,
        `"${manifest.name}" becomes tcp, because the protocol "${protocol}" of the ProxyDefaults is for services without ServiceDefaults.`,
      );
    }
  },
};
