import { KIND } from './kinds';
import { byAge } from './order';
import { Field, hasLabels, Labels, Manifest, ManifestIndex, reading, push } from '../../../read';

/** What a pod's proxy asks of those who connect: only mutual TLS, both, or only plain connections. */
export interface ServerTls {
  readonly mode: 'STRICT' | 'PERMISSIVE' | 'DISABLE';
  /** The object that says so; nothing where it is Istio's default. */
  readonly by?: Manifest;
  /** Where the object says so. */
  readonly at?: Field;
}

/** What Istio asks where no one says anything. */
const DEFAULT: ServerTls = { mode: 'PERMISSIVE' };

/**
 * What the PeerAuthentications of the input ask on a port of a pod: of the pod, or else of its namespace, or else of the mesh. Of
 * several for the same, the oldest counts, and with a selector one is never for more than its own namespace.
 *
 * @param rootNamespace the namespace whose object is for the mesh
 */
export function serverTls(
  { namespace, labels }: { readonly namespace: string; readonly labels: Labels },
  port: number | undefined,
  index: ManifestIndex,
  rootNamespace: string = index.rootNamespace,
): ServerTls {
  const own =
    namespace === rootNamespace
      ? undefined
      : inNamespace(namespace, index).find(
          (each) => !isForNamespace(each) && hasLabels(labels, selectorOf(each)),
        );
  const ofPort =
    own && port !== undefined ? modeIn(own, own.spec.get('portLevelMtls', String(port))) : undefined;
  return ofPort ?? (own && modeIn(own, own.spec.get('mtls'))) ?? wideTls(namespace, index, rootNamespace);
}

/**
 * What is said for a namespace as a whole, or else for the mesh, whatever is said for some of its pods.
 *
 * @param rootNamespace the namespace whose object is for the mesh
 */
export function wideTls(
  namespace: string,
  index: ManifestIndex,
  rootNamespace: string = index.rootNamespace,
): ServerTls {
  const places = namespace === rootNamespace ? [rootNamespace] : [namespace, rootNamespace];
  const said = places.flatMap((place) => {
    const wide = inNamespace(place, index).find(isForNamespace);
    return (wide && modeIn(wide, wide.spec.get('mtls'))) ?? [];
  });
  return said[0] ?? DEFAULT;
}

/** Whether a PeerAuthentication is for its whole namespace: a selector that asks for nothing is none. */
export function isForNamespace(manifest: Manifest): boolean {
  return Object.keys(selectorOf(manifest)).length === 0;
}

/** Whether a PeerAuthentication has a say about a pod. */
export function concernsPod(
  manifest: Manifest,
  { namespace, labels }: { readonly namespace: string; readonly labels: Labels },
  rootNamespace: string,
): boolean {
  if (isForNamespace(manifest)) return [namespace, rootNamespace].includes(manifest.namespace);
  return manifest.namespace === namespace && hasLabels(labels, selectorOf(manifest));
}

const peerAuthentications = reading((index: ManifestIndex) => {
  const found = new Map<string, Manifest[]>();
  for (const manifest of [...index.all(KIND.PeerAuthentication)].sort(byAge))
    push(found, manifest.namespace, manifest);
  return found;
});

function inNamespace(namespace: string, index: ManifestIndex): readonly Manifest[] {
  const byNamespace = peerAuthentications(index);
  return byNamespace.get(namespace) ?? [];
}

function selectorOf({ spec }: Manifest): Labels {
  return spec.get('selector', 'matchLabels').strings();
}

/** The mode that a field sets, unless it leaves that to whatever is above. */
function modeIn(manifest: Manifest, field: Field): ServerTls | undefined {
  const mode = field.get('mode').text;
  return mode === 'STRICT' || mode === 'PERMISSIVE' || mode === 'DISABLE'
    ? { mode, by: manifest, at: field }
    : undefined;
}
