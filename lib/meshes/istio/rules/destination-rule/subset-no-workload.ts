import { destinationRules, Subset, virtualServices } from '../../read';
import { hasLabels, Labels, ManifestIndex, Service } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const subsetNoWorkload: Rule = {
  id: 'dr-subset-no-workload',
  severity: 'error',
  effect: OTHERWISE,
  title: 'subset that no pod belongs to',
  codes: ['IST0173', 'KIA0203'],
  inputs: ['DestinationRule', 'Service', 'VirtualService', 'workloads'],
  mend: 'Write labels that the pods of that version have, such as `version: v1`.',
  explanation: `No pod of the Service has the labels of a subset, so requests for the subset are answered with 503. The labels are those of
the pods, in the template of a Deployment, and not those of the Deployment itself. Where no route uses the subset, nothing happens
yet, and the finding is for information.

Asked where the input holds pods of the Service, or is said to be all there is (\`--closed\`).`,
  check: (index, report) => {
    const used = usedSubsets(index);
    for (const { manifest, namespace, host, subsets } of destinationRules(index).all) {
      const found = index.hosts.resolve(host, namespace);
      if (found.kind !== 'service') continue;
      const pods = index.podsOf(found.service);
      if (pods.length === 0 && !(index.closed && isForPods(found.service))) continue;
      for (const subset of subsets) {
        const labels = ownLabels(subset);
        if (pods.some((pod) => hasLabels(pod.labels, labels))) continue;
        const text = Object.entries(labels).map(([key, value]) => `${key}: ${value}`);
        report(
          manifest,
          subset.field.get('labels'),
          `no pod of the Service "${found.service.name}" has the labels of the subset "${subset.name}" (${text.join(', ')}).`,
          used.has(`${host}|${subset.name}`) ? {} : { severity: 'info' },
        );
      }
    }
  },
};

/** Whether a Service finds its pods by a selector, and is none that a controller made for pods of its own. */
function isForPods({ selector, manifest }: Service): boolean {
  return selector !== undefined && manifest.labels['gateway.istio.io/managed'] === undefined;
}

/** The labels that pods are written with; those about where they run are added by the cluster. */
function ownLabels({ labels }: Subset): Labels {
  return Object.fromEntries(
    Object.entries(labels).filter(
      ([key]) => !/^(?:topology\.|kubernetes\.io\/hostname$|failure-domain\.)/.test(key),
    ),
  );
}

function usedSubsets(index: ManifestIndex): ReadonlySet<string> {
  return new Set(
    virtualServices(index).flatMap(({ rules }) =>
      rules.flatMap(({ destinations }) =>
        destinations
          .filter(({ entry }) => entry.get('weight').number !== 0)
          .map(({ host, subset }) => `${host}|${subset ?? ''}`),
      ),
    ),
  );
}
