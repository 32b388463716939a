import { ambientRules } from './ambient';
import { destinationRuleRules } from './destination-rule';
import { gatewayRules } from './gateway';
import { gatewayApiRules } from './gateway-api';
import { inputRules } from './input';
import { ignoreUnknownRule } from './input/ignore-unknown-rule';
import { istioRules } from './istio';
import { Rule, Topic } from './rule';
import { securityRules } from './security';
import { serviceRules } from './service';
import { virtualServiceRules } from './virtual-service';

/** All topics, in the order of the documentation. */
export const TOPICS: readonly Topic[] = [
  {
    id: 'input',
    title: 'Input',
    mesh: 'any',
    rules: [...inputRules, ignoreUnknownRule(() => RULE_IDS)],
  },
  { id: 'istio', title: 'Objects of Istio in general', mesh: 'Istio', rules: istioRules },
  { id: 'virtual-service', title: 'VirtualService and routing', mesh: 'Istio', rules: virtualServiceRules },
  { id: 'destination-rule', title: 'DestinationRule', mesh: 'Istio', rules: destinationRuleRules },
  { id: 'gateway', title: 'Gateway', mesh: 'Istio', rules: gatewayRules },
  { id: 'service', title: 'Service and workload', mesh: 'Istio', rules: serviceRules },
  { id: 'security', title: 'Security', mesh: 'Istio', rules: securityRules },
  { id: 'ambient', title: 'Ambient mode', mesh: 'Istio', rules: ambientRules },
  { id: 'gateway-api', title: 'Gateway API', mesh: 'any', rules: gatewayApiRules },
];

/** Every rule. */
export const ALL_RULES: readonly Rule[] = TOPICS.flatMap(({ rules }) => rules);

/** The ids of all rules. */
export const RULE_IDS: ReadonlySet<string> = new Set(ALL_RULES.map(({ id }) => id));
