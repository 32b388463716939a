import { reportSelectsNothing } from '../values';
import { KIND } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const selectorNoWorkload: Rule = {
  id: 'sc-selector-no-workload',
  severity: 'error',
  effect: OTHERWISE,
  title: 'Sidecar that no workload belongs to',
  codes: ['IST0101', 'KIA0004'],
  inputs: ['Sidecar', 'workloads', 'WorkloadEntry', 'WorkloadGroup'],
  mend: 'Write labels that the pods have, as they stand in the template of the workload.',
  explanation: `The selector of a Sidecar chooses pods of its own namespace by their labels. It matches none, so no proxy keeps to the Sidecar,
and the pods that were meant reach everything.

Asked where the input holds other workloads of the namespace.`,
  check: (index, report) => {
    reportSelectsNothing(KIND.Sidecar, index, report);
  },
};
