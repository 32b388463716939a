import { isGatewayPod, KIND, Membership, namespaceMembership, podMembership } from '../../read';
import { Labels, ManifestIndex, Pod, reading, Service } from '../../../../read';

/** Whether a pod runs an app with a proxy of Istio beside it, which is certain. */
export function isInMesh(pod: Pod, index: ManifestIndex): boolean {
  return !isGatewayPod(pod) && isMesh(podMembership(pod, index));
}

/** Whether a Service is one of the mesh, which is certain: by its pods, or by its namespace where no pods are known. */
export function isServiceInMesh(service: Service, index: ManifestIndex): boolean {
  const { labels } = service.manifest;
  // Services of gateways that a controller makes are not written by anyone.
  if (labels['gateway.istio.io/managed'] !== undefined || service.namespace === index.rootNamespace)
    return false;
  const pods = index.podsOf(service);
  if (pods.length > 0) return anyInMesh(index, service.namespace, JSON.stringify(service.selector));
  return isMesh(namespaceMembership(service.namespace, index));
}

/** Whether one of the pods that a selector selects is in the mesh: many Services may have the same. */
const anyInMesh = reading((index: ManifestIndex, namespace: string, selector: string): boolean =>
  index.pods.select(JSON.parse(selector) as Labels, namespace).some((pod) => isInMesh(pod, index)),
);

/** The pods of workloads that stay, as those of Jobs do not. */
export function lastingPods(index: ManifestIndex): readonly Pod[] {
  return index.pods.all.filter(({ manifest }) => !['Job', 'CronJob'].includes(manifest.kind));
}

/** Whether the input holds anything that only Istio reads. */
export const usesIstio = reading((index: ManifestIndex): boolean =>
  [
    KIND.VirtualService,
    KIND.DestinationRule,
    KIND.AuthorizationPolicy,
    KIND.PeerAuthentication,
    KIND.RequestAuthentication,
    KIND.ServiceEntry,
    KIND.IstioGateway,
    KIND.Sidecar,
    KIND.Telemetry,
  ].some((kind) => index.all(kind).length > 0),
);

/** Whether a way of taking part is one. */
export function isMesh(membership: Membership): boolean {
  return membership === 'sidecar' || membership === 'ambient';
}
