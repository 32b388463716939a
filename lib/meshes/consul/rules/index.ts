import { Topic } from '../../../mesh/rules';
import { consulRules } from './entries';
import { consulInjectionRules } from './injection';

const mesh = 'Consul';

/** What can be wrong with objects of Consul. */
export const consulTopics: readonly Topic[] = [
  { id: 'consul', title: 'Config entries', mesh, order: 60, rules: consulRules },
  { id: 'consul-injection', title: 'Pods with a proxy', mesh, order: 61, rules: consulInjectionRules },
];
