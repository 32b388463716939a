import { Rule } from '../../../../mesh/rules';
import { conflictSelector } from './conflict-selector';
import { egressHostUnknown } from './egress-host-unknown';
import { egressMissesDependency } from './egress-misses-dependency';
import { format } from './format';
import { ineffectiveAmbient } from './ineffective-ambient';
import { multipleDefault } from './multiple-default';
import { rootWithSelector } from './root-with-selector';
import { selectorNoWorkload } from './selector-no-workload';

/** What can be wrong with Sidecars. */
export const sidecarRules: readonly Rule[] = [
  egressMissesDependency,
  egressHostUnknown,
  selectorNoWorkload,
  conflictSelector,
  multipleDefault,
  rootWithSelector,
  format,
  ineffectiveAmbient,
];
