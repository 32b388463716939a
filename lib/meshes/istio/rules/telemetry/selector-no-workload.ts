import { reportSelectsNothing } from '../values';
import { KIND } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const selectorNoWorkload: Rule = {
  id: 'tel-selector-no-workload',
  severity: 'error',
  effect: OTHERWISE,
  title: 'Telemetry that no workload belongs to',
  codes: ['IST0101'],
  inputs: ['Telemetry', 'workloads', 'WorkloadEntry', 'WorkloadGroup'],
  mend: 'Write labels that the pods have, as they stand in the template of the workload.',
  explanation: `The selector of a Telemetry chooses pods of its own namespace by their labels, in the root namespace too. It matches none, so
nothing is traced, logged or measured as it says.

Asked where the input holds other workloads of the namespace.`,
  check: (index, report) => {
    reportSelectsNothing(KIND.Telemetry, index, report);
  },
};
