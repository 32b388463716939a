import { Rule } from '../../../../mesh/rules';
import { ownsObjects } from './owns-objects';

/** What can be wrong with Canaries of Flagger that are routed by Istio. */
export const flaggerRules: readonly Rule[] = [ownsObjects];
