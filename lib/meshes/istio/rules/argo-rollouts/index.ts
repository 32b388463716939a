import { Rule } from '../../../../mesh/rules';
import { routeMissing } from './route-missing';

/** What can be wrong with Rollouts of Argo that are routed by Istio. */
export const argoRolloutsRules: readonly Rule[] = [routeMissing];
