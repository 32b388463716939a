import { destinationRules } from '../../read';
import { ownValue, ManifestIndex, Pod, Service } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const missingVersionLabel: Rule = {
  id: 'wl-missing-version-label',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'pod without the label that tells versions apart',
  codes: [],
  inputs: ['workloads', 'Service', 'DestinationRule'],
  mend: 'Add the label to the template of the pod.',
  explanation: `A Service is split into subsets by a label, and a workload behind it does not have that label. Its pods belong to no subset, so
routes by subset never reach them, while routes without one do.`,
  check: (index, report) => {
    for (const service of index.services) {
      const keys = subsetKeys(service, index);
      if (keys.length === 0) continue;
      for (const pod of index.podsOf(service)) {
        const missing = keys.find((key) => ownValue(pod.labels, key) === undefined);
        if (missing === undefined) continue;
        const at = pod.metadata.get('labels');
        report(
          pod.manifest,
          at,
          `the pods lack the label "${missing}", by which the Service "${service.name}" is split into subsets.`,
        );
      }
    }
  },
};

/** The labels that every subset of the Service asks for. */
function subsetKeys(service: Service, index: ManifestIndex): readonly string[] {
  const subsets = destinationRules(index)
    .for(service.host)
    .flatMap((rule) => rule.subsets)
    .filter(({ labels }) => Object.keys(labels).length > 0);
  const [first, ...others] = subsets;
  if (!first || others.length === 0) return [];
  const podKeys = new Set(index.podsOf(service).flatMap(({ labels }: Pod) => Object.keys(labels)));
  return Object.keys(first.labels).filter(
    (key) => podKeys.has(key) && others.every(({ labels }) => ownValue(labels, key) !== undefined),
  );
}
