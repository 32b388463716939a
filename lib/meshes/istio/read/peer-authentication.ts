import { KIND } from './kinds';
import { hasLabels, Manifest, ManifestIndex, Pod, push } from '../../../read';

/** What a pod's proxy asks of those who connect. */
export interface ServerTls {
  readonly mode: 'STRICT' | 'PERMISSIVE' | 'DISABLE';
  /** The object that says so; nothing where it is Istio's default. */
  readonly by?: Manifest;
}

/** What Istio asks where nobody says anything. */
const DEFAULT: ServerTls = { mode: 'PERMISSIVE' };

/** What the PeerAuthentications of the input ask on a port of a pod: of the pod, of its namespace, of the mesh. */
export function serverTls(pod: Pod, port: number | undefined, index: ManifestIndex): ServerTls {
  const byNamespace = index.once('peer authentications', () => {
    const found = new Map<string, Manifest[]>();
    for (const manifest of index.all(KIND.PeerAuthentication)) push(found, manifest.namespace, manifest);
    return found;
  });
  const own = byNamespace.get(pod.namespace) ?? [];
  const selected = own.filter((manifest) => {
    const labels = manifest.spec.get('selector', 'matchLabels').strings();
    return Object.keys(labels).length > 0 && hasLabels(pod.labels, labels);
  });
  for (const manifest of selected) {
    const ofPort = port === undefined ? undefined : modeOf(manifest, ['portLevelMtls', String(port), 'mode']);
    if (ofPort) return ofPort;
  }
  const wide = [own, byNamespace.get(index.rootNamespace) ?? []].flatMap((list) =>
    list.filter((manifest) => !manifest.spec.has('selector')),
  );
  for (const manifest of [...selected, ...wide]) {
    const mode = modeOf(manifest, ['mtls', 'mode']);
    if (mode) return mode;
  }
  return DEFAULT;
}

function modeOf(manifest: Manifest, path: readonly string[]): ServerTls | undefined {
  const mode = manifest.spec.get(...path).text;
  return mode === 'STRICT' || mode === 'PERMISSIVE' || mode === 'DISABLE'
    ? { mode, by: manifest }
    : undefined;
}
