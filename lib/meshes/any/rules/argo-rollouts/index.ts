import { Rule } from '../../../../mesh/rules';
import { analysisTemplate } from './analysis-template';
import { managedRoutes } from './managed-routes';
import { routeMissing } from './route-missing';
import { selector } from './selector';
import { servicesSame } from './services-same';
import { step } from './step';

/** What can be wrong with Rollouts of Argo. */
export const argoRolloutsRules: readonly Rule[] = [
  routeMissing,
  servicesSame,
  managedRoutes,
  step,
  selector,
  analysisTemplate,
];
