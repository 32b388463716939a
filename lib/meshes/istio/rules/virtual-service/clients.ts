import { gatewayNamed, gatewayPods, VirtualService } from '../../read';
import { isVisible, ManifestIndex } from '../../../../read';

/** The namespaces of sidecars that keep to a VirtualService, as far as they can be named: those it is exported to, or its own. */
export function meshClientsOf({ namespace, exportTo }: VirtualService): readonly string[] {
  const named = (exportTo ?? [])
    .filter((entry) => entry !== '*')
    .map((entry) => (entry === '.' ? namespace : entry));
  return named.length > 0 ? named : [namespace];
}

/** The namespaces of all proxies that keep to a VirtualService; its own where the input does not have the pods of a gateway. */
export function clientsOf(each: VirtualService, index: ManifestIndex): ReadonlySet<string> {
  const { gateways, inMesh, namespace, exportTo } = each;
  const ofGateways = gateways.flatMap((reference) => {
    const gateway = reference.isMesh ? undefined : gatewayNamed(reference, index);
    const pods = gateway ? gatewayPods(gateway, index) : [];
    if (pods.length === 0) return reference.isMesh ? [] : [namespace];
    return pods.map((pod) => pod.namespace).filter((place) => isVisible(exportTo, namespace, place));
  });
  return new Set([...(inMesh ? meshClientsOf(each) : []), ...ofGateways]);
}
