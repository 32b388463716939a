import { Topic } from '../../../mesh/rules';
import { argoRolloutsRules } from './argo-rollouts';
import { azureRules } from './azure';
import { dnsRules } from './dns';
import { flaggerRules } from './flagger';
import { kubernetesRules } from './kubernetes';
import { schemaRules } from './schema';

const mesh = 'any';

/** What can be wrong in whichever mesh. */
export const anyTopics: readonly Topic[] = [
  { id: 'schema', title: 'Definitions of kinds', mesh, order: 1, rules: schemaRules },
  { id: 'kubernetes', title: 'Workloads and Services', mesh, order: 2, rules: kubernetesRules },
  { id: 'flagger', title: 'Canaries of Flagger', mesh, order: 50, rules: flaggerRules },
  { id: 'argo-rollouts', title: 'Argo Rollouts', mesh, order: 51, rules: argoRolloutsRules },
  { id: 'azure', title: 'Load balancers of Azure', mesh, order: 69, rules: azureRules },
  { id: 'dns', title: 'DNS of the cluster', mesh, order: 70, rules: dnsRules },
];
