import { KIND, Labels, ManifestIndex, Pod } from '../../../read';

/** How a pod takes part in Istio's mesh, as far as the input tells. */
export type Membership = 'sidecar' | 'ambient' | 'none' | 'unknown';

/** The label by which a pod or a namespace asks for sidecars of a revision. */
export const REVISION_LABEL = 'istio.io/rev';

/** How a namespace takes part; `unknown` where the input does not hold it. */
export function namespaceMembership(namespace: string, index: ManifestIndex): Membership {
  const manifest = index.find(KIND.Namespace, '', namespace);
  if (!manifest) return 'unknown';
  const { labels } = manifest;
  if (labels['istio-injection'] === 'disabled') return 'none';
  if (labels['istio-injection'] === 'enabled' || labels[REVISION_LABEL] !== undefined) return 'sidecar';
  return labels['istio.io/dataplane-mode'] === 'ambient' ? 'ambient' : 'none';
}

/** How a pod takes part: what it says itself counts before what its namespace says. */
export function podMembership(pod: Pod, index: ManifestIndex): Membership {
  if (pod.spec.get('hostNetwork').boolean === true) return 'none';
  const asked = asks(pod.labels) ?? asks(pod.annotations);
  if (asked !== undefined) return asked ? 'sidecar' : 'none';
  if (pod.containers.some((container) => container.get('name').text === 'istio-proxy')) return 'sidecar';
  const mode = pod.labels['istio.io/dataplane-mode'];
  if (mode === 'none') return 'none';
  return mode === 'ambient' ? 'ambient' : namespaceMembership(pod.namespace, index);
}

/** Whether the pod is a gateway: a proxy alone, which Istio fills in or somebody wrote out. */
export function isGatewayPod(pod: Pod): boolean {
  return (
    (pod.annotations['inject.istio.io/templates'] ?? '').includes('gateway') ||
    pod.labels['gateway.networking.k8s.io/gateway-name'] !== undefined ||
    (pod.containers.length === 1 && pod.containers[0]?.get('name').text === 'istio-proxy')
  );
}

function asks(words: Labels): boolean | undefined {
  const inject = words['sidecar.istio.io/inject'];
  if (inject !== undefined) return inject === 'true';
  return words[REVISION_LABEL] === undefined ? undefined : true;
}
