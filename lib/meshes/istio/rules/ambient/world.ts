import { isGatewayPod, namespaceMembership, podMembership } from '../../read';
import { KIND, kubeGateways, ManifestIndex, Pod, Service } from '../../../../read';

/** The label by which a namespace or a pod asks to be in ambient mode. */
export const DATAPLANE_MODE = 'istio.io/dataplane-mode';

/** Whether all of the pods are surely in ambient mode, and there are any. */
export function areAmbient(pods: readonly Pod[], index: ManifestIndex): boolean {
  const apps = pods.filter((pod) => !isGatewayPod(pod));
  return apps.length > 0 && apps.every((pod) => podMembership(pod, index) === 'ambient');
}

/** Whether the pods behind a Service are surely in ambient mode. */
export function isAmbientService(service: Service, index: ManifestIndex): boolean {
  const pods = index.podsOf(service);
  return pods.length > 0
    ? areAmbient(pods, index)
    : namespaceMembership(service.namespace, index) === 'ambient';
}

/** Whether the input has anything in ambient mode. */
export function hasAmbient(index: ManifestIndex): boolean {
  return index.once('has ambient', () => has('ambient', index));
}

/** Whether the input has anything with sidecars, which keep to routes by themselves, without a waypoint. */
export function hasSidecars(index: ManifestIndex): boolean {
  return index.once('has sidecars', () => has('sidecar', index));
}

/** Whether the input has, or makes Istio start, a gateway in the namespace. */
export function hasGateways(namespace: string, index: ManifestIndex): boolean {
  const places = index.once('namespaces with gateway pods', () => {
    const started = kubeGateways(index).filter(({ controller }) => controller !== 'waypoint');
    const pods = index.pods.all.filter(isGatewayPod);
    return new Set([...started, ...pods].map((each) => each.namespace));
  });
  return places.has(namespace);
}

function has(membership: 'ambient' | 'sidecar', index: ManifestIndex): boolean {
  return (
    index.all(KIND.Namespace).some(({ name }) => namespaceMembership(name, index) === membership) ||
    index.pods.all.some((pod) => !isGatewayPod(pod) && podMembership(pod, index) === membership)
  );
}
