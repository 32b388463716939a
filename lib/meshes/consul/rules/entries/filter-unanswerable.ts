import { KIND, questionProblem, subsetsOf } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const filterUnanswerable: Rule = {
  id: 'consul-filter-unanswerable',
  severity: 'error',
  effect: OTHERWISE,
  title: 'filter that Consul takes and cannot ask by',
  codes: [],
  inputs: ['ServiceResolver'],
  mend: 'Ask about a field that instances have, as Consul asks about fields of its kind: `Service.Meta.version == "v1"`, `"green" in Service.Tags`.',
  explanation: `Consul takes a filter if it can read it. Whether an instance has such a field, and whether a field of its kind can be asked like that,
it looks at only when a proxy needs the instances of the subset: that proxy then gets none of them, and Consul says so in its
log alone. In the mesh an instance is the proxy of a pod, with the metadata and the tags of its service.`,
  check: (index, report) => {
    for (const manifest of index.all(KIND.ServiceResolver)) {
      for (const { filter, parsed } of subsetsOf(manifest)) {
        const problem = parsed?.ok ? questionProblem(parsed.expression) : undefined;
        if (problem !== undefined) report(manifest, filter, `the filter ${problem}.`);
      }
    }
  },
};
