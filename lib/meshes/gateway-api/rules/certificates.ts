import {
  Field,
  kubeGateways,
  ListenerOwner,
  listenerSets,
  ManifestIndex,
  reading,
  Referent,
} from '../../../read';

/** A certificate, or another Secret, that a Gateway or ListenerSet refers to. */
export interface CertificateReference {
  readonly owner: ListenerOwner;
  readonly field: Field;
  readonly to: Referent;
  /** Whether a listener needs it to end TLS. */
  readonly isOfListener: boolean;
}

/** The certificates that the Gateways and ListenerSets of the input refer to. */
export const certificateReferences = reading((index: ManifestIndex): readonly CertificateReference[] =>
  [...kubeGateways(index), ...listenerSets(index)].flatMap((owner) => {
    const { listeners, manifest } = owner;
    const own = manifest.spec.get('tls', 'backend', 'clientCertificateRef');
    return [
      ...listeners
        .flatMap(({ field }) => field.get('tls', 'certificateRefs').items())
        .map((field) => referenceOf(owner, field, true)),
      ...(own.exists ? [referenceOf(owner, own, false)] : []),
    ];
  }),
);

function referenceOf(owner: ListenerOwner, field: Field, isOfListener: boolean): CertificateReference {
  const to = {
    group: field.get('group').text ?? '',
    kind: field.get('kind').text ?? 'Secret',
    namespace: field.get('namespace').text || owner.namespace,
    name: field.get('name').text ?? '',
  };
  return { owner, field, to, isOfListener };
}
