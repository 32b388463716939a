import { KIND } from '../../read';
import { Field, KnownKind, Manifest, ManifestIndex, reading, WORKLOAD_KINDS } from '../../../../read';
import { ANNOTATIONS, Carrier, isOfIstio } from './annotations';

/** An annotation under one of Istio's names, on something that may carry such. */
export interface Annotation {
  readonly manifest: Manifest;
  readonly at: Field;
  readonly name: string;
  /** What carries it, by the word of the table of annotations where that has one. */
  readonly on: string;
  /** Whether it stands on a workload, around its pods. */
  readonly isAroundPods: boolean;
}

/** The kinds beside workloads whose annotations are looked at. */
const KINDS: readonly KnownKind[] = [
  KIND.Namespace,
  KIND.Service,
  KIND.VirtualService,
  KIND.DestinationRule,
  KIND.IstioGateway,
  KIND.ServiceEntry,
  KIND.WorkloadEntry,
  KIND.Sidecar,
  KIND.AuthorizationPolicy,
  KIND.PeerAuthentication,
  KIND.RequestAuthentication,
];

/** Those kinds as the inputs of a rule. */
export const CARRIERS: readonly string[] = [
  'workloads',
  'Namespace',
  'Service',
  'VirtualService',
  'DestinationRule',
  'Gateway',
  'ServiceEntry',
  'WorkloadEntry',
  'Sidecar',
  'AuthorizationPolicy',
  'PeerAuthentication',
  'RequestAuthentication',
];

/** Istio's annotations on all that the input has, pods and what is around them among it. */
export const annotationsOfIstio = reading((index: ManifestIndex): readonly Annotation[] => {
  const ofPods = index.pods.all.flatMap(({ manifest, metadata }) => from(manifest, metadata, 'Pod'));
  const around = [...WORKLOAD_KINDS, ...KINDS].flatMap((kind) => {
    if (kind === KIND.Pod) return [];
    const isAroundPods = WORKLOAD_KINDS.includes(kind);
    return index
      .all(kind)
      .flatMap((manifest) => from(manifest, manifest.root.get('metadata'), manifest.kind, isAroundPods));
  });
  return [...ofPods, ...around];
});

function from(manifest: Manifest, metadata: Field, on: string, isAroundPods = false): readonly Annotation[] {
  // Istio copies what stands on a Gateway of the Gateway API onto all that it makes for it.
  if (manifest.labels['gateway.istio.io/managed'] !== undefined) return [];
  return metadata
    .get('annotations')
    .fields()
    .flatMap((at) => {
      const name = String(at.step);
      return isOfIstio(name) ? [{ manifest, at, name, on, isAroundPods }] : [];
    });
}

/** Where Istio reads an annotation, if it reads it, but not here. */
export function carriersElsewhere({ name, on }: Annotation): readonly Carrier[] | undefined {
  const carriers = ANNOTATIONS.get(name);
  const isHere = carriers?.some((carrier) => carrier === 'any' || carrier === on);
  return isHere ? undefined : carriers;
}
