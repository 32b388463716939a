import { Field, Manifest } from '../../../read';
import { Data, evaluate, parseFilter, questionProblem } from '../read';
import { Instances } from './catalog';

/** The instances that the filter of a subset selects, or why that cannot be said. */
export type Selected =
  | { readonly ok: true; readonly instances: readonly Instances[] }
  | { readonly ok: false; readonly reason: string };

/** The subset of that name, as its ServiceResolver defines it. */
export function subsetField(resolver: Manifest | undefined, name: string): Field | undefined {
  const field = resolver?.spec.get('subsets', name);
  return field?.exists ? field : undefined;
}

/** Applies the filter of a subset to the instances of a service. */
export function selectInstances(subset: Field, all: readonly Instances[]): Selected {
  const filter = subset.get('filter').text || undefined;
  if (filter === undefined) return { ok: true, instances: all };
  const parsed = parseFilter(filter);
  const problem = parsed.ok ? questionProblem(parsed.expression) : parsed.problem;
  if (!parsed.ok || problem !== undefined) return { ok: false, reason: `its filter ${problem}` };
  const instances: Instances[] = [];
  for (const each of all) {
    const selected = evaluate(parsed.expression, dataOf(each));
    if (typeof selected !== 'boolean')
      return { ok: false, reason: `its filter asks for ${selected.unknown}, which no manifest says` };
    if (selected) instances.push(each);
  }
  return { ok: true, instances };
}

/** What a filter can ask of an instance, as far as manifests know it: Consul filters the proxies of the pods. */
function dataOf({ service, meta, tags, workload }: Instances): Data {
  return {
    Service: {
      Kind: 'connect-proxy',
      Service: `${service}-sidecar-proxy`,
      Meta: meta,
      Tags: tags,
      Proxy: { DestinationServiceName: service },
    },
    Node: { Meta: { 'k8s-namespace': workload.namespace } },
  };
}
