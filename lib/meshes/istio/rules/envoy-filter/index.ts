import { Rule } from '../../../../mesh/rules';
import { patchIgnored } from './patch-ignored';
import { patchOrder } from './patch-order';

/** What can be wrong with EnvoyFilters. */
export const envoyFilterRules: readonly Rule[] = [patchIgnored, patchOrder];
