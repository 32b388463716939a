import { Labels, ManifestIndex, Pod, readsAlso } from '../../../read';
import { injectsByDefault } from './injector';
import { KIND } from './kinds';

// How the injector is set up decides about namespaces without a label.
readsAlso(['Namespace'], ['mesh configuration']);

/** How a pod takes part in Istio's mesh, as far as the input tells. */
export type Membership = 'sidecar' | 'ambient' | 'none' | 'unknown';

/** How a pod takes part, and why, completing "it is ..."; nothing where there is nothing to say. */
export interface Participation {
  readonly membership: Membership;
  readonly why: string;
}

/** The label by which a pod or a namespace asks for sidecars of a revision. */
export const REVISION_LABEL = 'istio.io/rev';

const INJECT = 'sidecar.istio.io/inject';
const INJECTION = 'istio-injection';
const MODE = 'istio.io/dataplane-mode';

/** Namespaces of Kubernetes, whose pods the injector leaves alone. */
const IGNORED: ReadonlySet<string> = new Set([
  'kube-system',
  'kube-public',
  'kube-node-lease',
  'local-path-storage',
]);

/** How a namespace takes part; `unknown` where the input does not hold it. */
export function namespaceMembership(namespace: string, index: ManifestIndex): Membership {
  const manifest = index.find(KIND.Namespace, '', namespace);
  if (!manifest) return 'unknown';
  const { labels } = manifest;
  if (labels[INJECTION] === 'enabled') return 'sidecar';
  if (labels[INJECTION] === undefined && labels[REVISION_LABEL] !== undefined) return 'sidecar';
  if (isInjectedByDefault(manifest.name, labels, index)) return 'sidecar';
  return labels[MODE] === 'ambient' ? 'ambient' : 'none';
}

/** How a pod takes part. */
export function podMembership(pod: Pod, index: ManifestIndex): Membership {
  return podParticipation(pod, index).membership;
}

/**
 * How a pod takes part, and why: a proxy that is written out is there, the injector adds one as Kubernetes asks it to, and what
 * has none can be in the ambient mesh.
 */
export function podParticipation(pod: Pod, index: ManifestIndex): Participation {
  const { namespace, labels, annotations } = pod;
  if (pod.containers.some((container) => container.get('name').text === 'istio-proxy'))
    return { membership: 'sidecar', why: '' };
  if (pod.spec.get('hostNetwork').boolean === true)
    return { membership: 'none', why: 'on the network of its node, where Istio puts no proxy' };
  const around = index.find(KIND.Namespace, '', namespace);
  // The label is the newer way to say it and comes before the annotation.
  const said = labels[INJECT] ?? annotations[INJECT];
  const isAsked =
    around === undefined
      ? said === 'true' || labels[REVISION_LABEL] !== undefined
      : isSentToInjector(labels, around.labels) ||
        (isInjectedByDefault(namespace, around.labels, index) && labels[INJECT] === undefined);
  if (isAsked && said !== 'false' && !IGNORED.has(namespace)) return { membership: 'sidecar', why: '' };
  const mode = labels[MODE] ?? around?.labels[MODE];
  if (mode === 'ambient') return { membership: 'ambient', why: 'in the ambient mesh' };
  if (said === 'false') return { membership: 'none', why: `kept out of the mesh by ${INJECT}` };
  if (mode === 'none') return { membership: 'none', why: `kept out of the mesh by ${MODE}` };
  return around ? outside(namespace, around.labels) : { membership: 'unknown', why: '' };
}

/** Whether the pod is a gateway: a proxy alone, which Istio fills in or someone wrote out. */
export function isGatewayPod(pod: Pod): boolean {
  return (
    (pod.annotations['inject.istio.io/templates'] ?? '').includes('gateway') ||
    pod.labels['gateway.networking.k8s.io/gateway-name'] !== undefined ||
    (pod.containers.length === 1 && pod.containers[0]?.get('name').text === 'istio-proxy')
  );
}

/** Whether Kubernetes shows a new pod to the injector, as Istio's webhook asks: by the labels of both, never by annotations. */
function isSentToInjector(pod: Labels, namespace: Labels): boolean {
  if (pod[INJECT] === 'false') return false;
  if (namespace[INJECTION] !== undefined) return namespace[INJECTION] === 'enabled';
  if (namespace[REVISION_LABEL] !== undefined || pod[REVISION_LABEL] !== undefined) return true;
  return pod[INJECT] === 'true';
}

/** Whether the injector takes a namespace of which no label says anything. */
function isInjectedByDefault(name: string, labels: Labels, index: ManifestIndex): boolean {
  const isSaid = labels[INJECTION] !== undefined || labels[REVISION_LABEL] !== undefined;
  return !isSaid && !IGNORED.has(name) && injectsByDefault(index);
}

function outside(namespace: string, labels: Labels): Participation {
  const why =
    labels[INJECTION] === 'disabled'
      ? `in namespace ${namespace}, which keeps its pods out of the mesh`
      : `out of the mesh, as namespace ${namespace} carries no label that asks for proxies`;
  return { membership: 'none', why };
}
