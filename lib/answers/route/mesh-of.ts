import { KIND, Manifest, ManifestIndex } from '../../read';
import { MeshName, RoutingError } from '../../mesh/route';

const ISTIO_GROUPS: ReadonlySet<string> = new Set(['networking.istio.io', 'security.istio.io']);
const CONSUL_GROUP = 'consul.hashicorp.com';
const GATEWAY_GROUP = 'gateway.networking.k8s.io';
const INJECT = `${CONSUL_GROUP}/connect-inject`;
const CONSUL_CONTROLLER = `${CONSUL_GROUP}/gateway-controller`;

/** The meshes with sidecars whose objects can stand in one folder. */
export type SidecarMesh = 'istio' | 'consul';

/** The meshes with sidecars that some of the manifests are for. */
export function sidecarMeshesIn(manifests: readonly Manifest[]): ReadonlySet<SidecarMesh> {
  return new Set(manifests.map(isFor).filter((mesh) => mesh !== undefined));
}

/**
 * The mesh that manifests are written for.
 *
 * @throws RoutingError when they are for two
 */
export function meshOf(manifests: readonly Manifest[]): MeshName {
  const found = sidecarMeshesIn(manifests);
  if (found.size > 1) {
    throw new RoutingError('the manifests are for Istio and for Consul: say which is meant, istio or consul');
  }
  const [mesh] = found;
  return mesh ?? (hasConsulGateway(new ManifestIndex(manifests)) ? 'consul' : 'gateway-api');
}

/** The manifests without the files that are for the other mesh alone, and how many files those were. */
export function forMesh(
  manifests: readonly Manifest[],
  mesh: MeshName,
): { readonly manifests: readonly Manifest[]; readonly leftOut: number } {
  if (mesh === 'gateway-api') return { manifests, leftOut: 0 };
  const meshes = new Map<string, Set<SidecarMesh>>();
  for (const manifest of manifests) {
    const one = isFor(manifest);
    const { file } = manifest.origin;
    if (one && file !== undefined) meshes.set(file, (meshes.get(file) ?? new Set()).add(one));
  }
  const others = new Set([...meshes].filter(([, each]) => !each.has(mesh)).map(([file]) => file));
  if (others.size === 0) return { manifests, leftOut: 0 };
  return {
    manifests: manifests.filter(({ origin }) => origin.file === undefined || !others.has(origin.file)),
    leftOut: others.size,
  };
}

function isFor(manifest: Manifest): SidecarMesh | undefined {
  const { group, kind, labels, root } = manifest;
  if (ISTIO_GROUPS.has(group)) return 'istio';
  if (group === CONSUL_GROUP) return 'consul';
  if (group === '' && kind === 'Namespace') {
    return labels['istio-injection'] === 'enabled' || labels['istio.io/rev'] !== undefined
      ? 'istio'
      : undefined;
  }
  const annotations = root.get('spec', 'template', 'metadata', 'annotations').strings();
  return annotations[INJECT] === 'true' ? 'consul' : undefined;
}

function hasConsulGateway(index: ManifestIndex): boolean {
  return (
    index.all(KIND.GatewayClass).some(({ spec }) => spec.get('controllerName').text === CONSUL_CONTROLLER) ||
    index
      .all(KIND.KubeGateway)
      .some(({ group, spec }) => group === GATEWAY_GROUP && spec.get('gatewayClassName').text === 'consul')
  );
}
