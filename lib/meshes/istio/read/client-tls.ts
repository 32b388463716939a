import { Field, Manifest, ManifestIndex } from '../../../read';
import { Subset } from './destination-rule';
import { EffectiveDestinationRule } from './effective-destination-rule';
import { meshConfig } from './mesh-config';
import { wideTls } from './peer-authentication';

/** A `tls` of a DestinationRule. */
export interface ClientTls {
  readonly manifest: Manifest;
  readonly field: Field;
}

/** The `tls` that counts for a port: the subset's comes before the rule's, and the one for the port before the one for all. */
export function tlsFor(
  { policies }: EffectiveDestinationRule,
  subset: Subset | undefined,
  port: number,
): ClientTls | undefined {
  const own = subset && { manifest: subset.manifest, field: subset.field.get('trafficPolicy') };
  for (const policy of [...(own ? [own] : []), ...policies]) {
    const forPort = policy.field
      .get('portLevelSettings')
      .items()
      .find((each) => each.get('port', 'number').port === port);
    const tls = (forPort ?? policy.field).get('tls');
    if (tls.exists) return { manifest: policy.manifest, field: tls };
  }
  return undefined;
}

/** What makes senders connect in plain text. */
export interface PlainHint {
  /** What says so, as the beginning of a sentence. */
  readonly what: string;
  /** The object that says so; nothing where it is the mesh configuration. */
  readonly by?: Manifest;
  readonly at?: Field;
}

/**
 * Why senders connect to a Service in plain text where no DestinationRule says how; nothing where they use mutual TLS with whoever
 * can answer it. istiod tells them before anyone knows which pod will answer: it goes by what is said for the namespace of the
 * Service or for the mesh, never by what is said for the pods.
 */
export function plainHint(
  namespace: string,
  index: ManifestIndex,
  rootNamespace: string = index.rootNamespace,
): PlainHint | undefined {
  if (meshConfig(index).get('enableAutoMtls').boolean === false)
    return { what: 'the mesh configuration turns automatic mutual TLS off' };
  const { mode, by, at } = wideTls(namespace, index, rootNamespace);
  if (mode !== 'DISABLE' || !by) return undefined;
  const whom = by.namespace === rootNamespace ? 'the mesh' : `the namespace ${namespace}`;
  const what = `the PeerAuthentication "${by.namespace}/${by.name}" turns mutual TLS off for ${whom}`;
  return { what, by, ...(at && { at }) };
}
