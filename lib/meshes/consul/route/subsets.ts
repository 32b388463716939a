import { evaluate, instanceData, questionProblem, Subset } from '../read';
import { Instances } from './catalog';

/** The instances that the filter of a subset selects, or why that cannot be said. */
export type Selected =
  | { readonly ok: true; readonly instances: readonly Instances[] }
  | { readonly ok: false; readonly reason: string };

/** Applies the filter of a subset to the instances of a service. */
export function selectInstances({ parsed }: Subset, all: readonly Instances[]): Selected {
  if (!parsed) return { ok: true, instances: all };
  const problem = parsed.ok ? questionProblem(parsed.expression) : parsed.problem;
  if (!parsed.ok || problem !== undefined) return { ok: false, reason: `its filter ${problem}` };
  const instances: Instances[] = [];
  for (const each of all) {
    const selected = evaluate(
      parsed.expression,
      instanceData({ ...each, namespace: each.workload.namespace }),
    );
    if (typeof selected !== 'boolean')
      return { ok: false, reason: `its filter asks for ${selected.unknown}, which no manifest says` };
    if (selected) instances.push(each);
  }
  return { ok: true, instances };
}
