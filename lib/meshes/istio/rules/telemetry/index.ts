import { Rule } from '../../../../mesh/rules';
import { conflict } from './conflict';
import { format } from './format';
import { multipleDefault } from './multiple-default';
import { providerEmpty } from './provider-empty';
import { providerUnknown } from './provider-unknown';
import { selectorNoWorkload } from './selector-no-workload';

/** What can be wrong with Telemetries. */
export const telemetryRules: readonly Rule[] = [
  selectorNoWorkload,
  conflict,
  multipleDefault,
  providerEmpty,
  providerUnknown,
  format,
];
