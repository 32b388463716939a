import { Rule } from '../../../../mesh/rules';
import { analysisTemplate } from './analysis-template';
import { managedRoutes } from './managed-routes';
import { selector } from './selector';
import { servicesSame } from './services-same';
import { step } from './step';

/** What can be wrong with Rollouts of Argo. */
export const argoRolloutsRules: readonly Rule[] = [
  servicesSame,
  managedRoutes,
  step,
  selector,
  analysisTemplate,
];
