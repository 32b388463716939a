import { ManifestIndex, Pod } from '../../../read';
import { entryOf } from './entries';
import { KIND } from './kinds';
import { registeredNames } from './registration';

/**
 * Whether the proxy of a pod hands connections without a certificate on to the app, past every intention: so it does at the
 * service's own port in the mode `permissive`, which a service has from its ServiceDefaults, or from the ProxyDefaults.
 */
export function isPermissive(pod: Pod, index: ManifestIndex): boolean {
  return registeredNames(pod, index).some((service) => {
    const own = entryOf(KIND.ServiceDefaults, service, pod.manifest, index);
    const global = entryOf(KIND.ProxyDefaults, 'global', pod.manifest, index);
    const mode = own?.spec.get('mutualTLSMode').text || global?.spec.get('mutualTLSMode').text;
    return mode === 'permissive';
  });
}
