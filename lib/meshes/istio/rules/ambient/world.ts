import { isGatewayPod, namespaceMembership, podMembership } from '../../read';
import { KIND, kubeGateways, ManifestIndex, reading, Pod, Service } from '../../../../read';

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
export const hasAmbient = reading((index: ManifestIndex): boolean => has('ambient', index));

/** Whether the input has anything with sidecars, which keep to routes by themselves, without a waypoint. */
export const hasSidecars = reading((index: ManifestIndex): boolean => has('sidecar', index));

const namespacesWithGatewayPods = reading((index: ManifestIndex) => {
  const started = kubeGateways(index).filter(({ controller }) => controller !== 'waypoint');
  const pods = index.pods.all.filter(isGatewayPod);
  return new Set([...started, ...pods].map((each) => each.namespace));
});

/** Whether the input has, or makes Istio start, a gateway in the namespace. */
export function hasGateways(namespace: string, index: ManifestIndex): boolean {
  const places = namespacesWithGatewayPods(index);
  return places.has(namespace);
}

function has(membership: 'ambient' | 'sidecar', index: ManifestIndex): boolean {
  return (
    index.all(KIND.Namespace).some(({ name }) => namespaceMembership(name, index) === membership) ||
    index.pods.all.some((pod) => !isGatewayPod(pod) && podMembership(pod, index) === membership)
  );
}
