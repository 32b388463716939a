import { Cluster, Workload } from '../../../mesh/route';

/** Whether a proxy stands next to a workload, and why. */
export interface Injection {
  readonly inMesh: boolean;
  readonly why: string;
}

const INJECT = 'sidecar.istio.io/inject';
const REVISION = 'istio.io/rev';

/**
 * Whether Istio puts a proxy next to the pods. What the pods or their namespace say counts; a namespace that the manifests do
 * not have is taken to be in the mesh.
 */
export function injection({ labels, annotations, namespace }: Workload, cluster: Cluster): Injection {
  const said = labels[INJECT] ?? annotations[INJECT];
  if (said === 'false') return { inMesh: false, why: `kept out of the mesh by ${INJECT}` };
  if (said === 'true' || labels[REVISION] !== undefined) return { inMesh: true, why: '' };
  const manifest = cluster.namespace(namespace);
  if (!manifest) return { inMesh: true, why: '' };
  const of = manifest.labels;
  if (of['istio-injection'] === 'disabled') {
    return { inMesh: false, why: `in namespace ${namespace}, which keeps its pods out of the mesh` };
  }
  if (of['istio-injection'] === 'enabled' || of[REVISION] !== undefined) return { inMesh: true, why: '' };
  if (of['istio.io/dataplane-mode'] === 'ambient') return { inMesh: true, why: 'in the ambient mesh' };
  return {
    inMesh: false,
    why: `out of the mesh, as namespace ${namespace} carries no label that asks for proxies`,
  };
}
