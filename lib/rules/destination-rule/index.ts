import { Rule } from '../rule';

/** What can be wrong with a DestinationRule. */
export const destinationRuleRules: readonly Rule[] = [];
