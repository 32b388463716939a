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
  const here = inNamespace(namespace, index);
  const isRoot = namespace === rootNamespace;
  const own = isRoot
    ? undefined
    : here.find((each) => !isForNamespace(each) && hasLabels(labels, selectorOf(each)));
  const wide = isRoot ? undefined : here.find(isForNamespace);
  const mesh = inNamespace(rootNamespace, index).find(isForNamespace);
  const ofPort =
    own && port !== undefined ? modeIn(own, own.spec.get('portLevelMtls', String(port))) : undefined;
  const said = [own, wide, mesh].flatMap((each) => (each && modeIn(each, each.spec.get('mtls'))) ?? []);
  return ofPort ?? said[0] ?? DEFAULT;
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
