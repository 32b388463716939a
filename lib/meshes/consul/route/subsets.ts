import { Field, Manifest } from '../../../read';
import { Instances } from './catalog';
import { evaluate, UnknownSelectorError } from './filter-expression';
import { parseFilter } from './filter-parser';

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
  const filter = subset.get('filter').text ?? '';
  if (filter.trim() === '') return { ok: true, instances: all };
  try {
    const expression = parseFilter(filter);
    return { ok: true, instances: all.filter((each) => evaluate(expression, dataOf(each))) };
  } catch (error) {
    if (error instanceof UnknownSelectorError) {
      return { ok: false, reason: `its filter asks for ${error.message}, which no manifest says` };
    }
    return { ok: false, reason: `its filter cannot be read: ${(error as Error).message}` };
  }
}

/** What a filter can ask of an instance, as far as manifests know it. */
function dataOf({ service, meta, tags, workload }: Instances): Parameters<typeof evaluate>[1] {
  return {
    Service: { Service: service, Meta: meta, Tags: tags, Namespace: 'default' },
    Node: { Meta: { 'k8s-namespace': workload.namespace } },
  };
}
