import {
  chainLinks,
  evaluate,
  hasTenancies,
  instanceData,
  instancesByService,
  KIND,
  metadataOf,
  questionProblem,
  Subset,
  subsetsOf,
  tagsOf,
} from '../../read';
import { Manifest, ManifestIndex, Pod, reading } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const subsetNoWorkload: Rule = {
  id: 'consul-subset-no-workload',
  severity: 'error',
  effect: OTHERWISE,
  title: 'subset that selects no pod',
  codes: [],
  inputs: ['ServiceResolver', 'ServiceSplitter', 'ServiceRouter', 'ServiceDefaults', 'Service', 'workloads'],
  mend: 'Ask for what the pods say of themselves: `Service.Meta.version` is the annotation `consul.hashicorp.com/service-meta-version`.',
  explanation: `No pod of the service is what the filter of a subset asks for, so requests for the subset are answered with 503. A filter asks about
the metadata (\`consul.hashicorp.com/service-meta-NAME\`) and the tags (\`consul.hashicorp.com/service-tags\`) that the pods have as annotations,
and not about their labels. Where nothing leads to the subset, nothing happens yet, and the finding is for information.

Asked where the input holds pods of the service, and none of what the filter asks is known to the cluster alone. Rollouts of Argo are
passed over: their plugin for Consul writes the filters.`,
  check: (index, report) => {
    if (hasTenancies(index)) return;
    for (const manifest of index.all(KIND.ServiceResolver)) {
      const pods = podsOf(manifest, index);
      if (pods.length === 0 || pods.some((pod) => pod.manifest.kind === 'Rollout')) continue;
      for (const subset of subsetsOf(manifest)) {
        if (!selectsNone(subset, manifest.name, pods, index)) continue;
        const text = `no pod of "${manifest.name}" is what the subset "${subset.name}" asks for (${subset.filter.text ?? ''}).`;
        const isUsed = usedSubsets(index).has(`${manifest.name}|${subset.name}`);
        report(manifest, subset.filter, text, isUsed ? {} : { severity: 'info' });
      }
    }
  },
};

/** The pods of the service that stand near its resolver: those of another namespace and file may be for another cluster. */
function podsOf(resolver: Manifest, index: ManifestIndex): readonly Pod[] {
  const { namespace, origin, name } = resolver;
  return (instancesByService(index).get(name) ?? []).filter(
    (pod) =>
      index.closed ||
      pod.namespace === namespace ||
      (origin.file !== undefined && pod.manifest.origin.file === origin.file),
  );
}

function selectsNone(
  { parsed }: Subset,
  service: string,
  pods: readonly Pod[],
  index: ManifestIndex,
): boolean {
  if (!parsed?.ok || questionProblem(parsed.expression) !== undefined) return false;
  const { expression } = parsed;
  return pods.every((pod) => {
    const { namespace } = pod;
    const facts = { service, namespace, meta: metadataOf(pod, index), tags: tagsOf(pod) };
    return evaluate(expression, instanceData(facts)) === false;
  });
}

const usedSubsets = reading((index: ManifestIndex): ReadonlySet<string> => {
  const led = chainLinks(index)
    .filter(({ destination }) => destination.get('weight').number !== 0)
    .map(({ service, subset }) => `${service}|${subset ?? ''}`);
  const byDefault = index
    .all(KIND.ServiceResolver)
    .map(({ name, spec }) => `${name}|${spec.get('defaultSubset').text ?? ''}`);
  return new Set([...led, ...byDefault]);
});
