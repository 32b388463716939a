import { Field, Labels, Manifest, ManifestIndex } from '../../../read';

/** A subset that a DestinationRule defines. */
export interface Subset {
  readonly manifest: Manifest;
  readonly field: Field;
  readonly name: string;
  readonly labels: Labels;
}

/** A DestinationRule. */
export interface DestinationRule {
  readonly manifest: Manifest;
  readonly namespace: string;
  /** The host in full; it can be a wildcard. */
  readonly host: string;
  readonly subsets: readonly Subset[];
  /** The `trafficPolicy`, where there is one. */
  readonly policy: Field;
  /** What is written; with a selector, Istio takes it for `.` whatever it says. */
  readonly exportTo: readonly string[] | undefined;
  /** The clients that it is for; nothing where it is for all. */
  readonly workloadSelector: Labels | undefined;
}

/** Reads a DestinationRule. */
export function readDestinationRule(manifest: Manifest, index: ManifestIndex): DestinationRule {
  const { spec, namespace } = manifest;
  return {
    manifest,
    namespace,
    host: index.hosts.full(spec.get('host').text ?? '', namespace),
    subsets: spec
      .get('subsets')
      .items()
      .map((field) => ({
        manifest,
        field,
        name: field.get('name').text ?? '',
        labels: field.get('labels').strings(),
      })),
    policy: spec.get('trafficPolicy'),
    exportTo: spec.has('exportTo') ? spec.get('exportTo').texts() : undefined,
    workloadSelector: spec.has('workloadSelector')
      ? spec.get('workloadSelector', 'matchLabels').strings()
      : undefined,
  };
}
