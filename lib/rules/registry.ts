import { ambientRules } from './ambient';
import { argoRolloutsRules } from './argo-rollouts';
import { consulRules } from './consul';
import { consulInjectionRules } from './consul-injection';
import { destinationRuleRules } from './destination-rule';
import { dnsRules } from './dns';
import { envoyFilterRules } from './envoy-filter';
import { flaggerRules } from './flagger';
import { gatewayRules } from './gateway';
import { gatewayApiRules } from './gateway-api';
import { injectionRules } from './injection';
import { inputRules } from './input';
import { ignoreUnknownRule } from './input/ignore-unknown-rule';
import { istioRules } from './istio';
import { Rule, Topic } from './rule';
import { securityRules } from './security';
import { serviceRules } from './service';
import { serviceEntryRules } from './service-entry';
import { sidecarRules } from './sidecar';
import { telemetryRules } from './telemetry';
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
  { id: 'injection', title: 'Namespaces, injection and annotations', mesh: 'Istio', rules: injectionRules },
  { id: 'service-entry', title: 'ServiceEntry', mesh: 'Istio', rules: serviceEntryRules },
  { id: 'sidecar', title: 'Sidecar', mesh: 'Istio', rules: sidecarRules },
  { id: 'security', title: 'Security', mesh: 'Istio', rules: securityRules },
  { id: 'telemetry', title: 'Telemetry', mesh: 'Istio', rules: telemetryRules },
  { id: 'envoy-filter', title: 'EnvoyFilter', mesh: 'Istio', rules: envoyFilterRules },
  { id: 'gateway-api', title: 'Gateway API', mesh: 'any', rules: gatewayApiRules },
  { id: 'ambient', title: 'Ambient mode', mesh: 'Istio', rules: ambientRules },
  { id: 'flagger', title: 'Canaries of Flagger', mesh: 'any', rules: flaggerRules },
  { id: 'argo-rollouts', title: 'Argo Rollouts', mesh: 'any', rules: argoRolloutsRules },
  { id: 'consul', title: 'Config entries', mesh: 'Consul', rules: consulRules },
  { id: 'consul-injection', title: 'Pods with a proxy', mesh: 'Consul', rules: consulInjectionRules },
  { id: 'dns', title: 'DNS of the cluster', mesh: 'any', rules: dnsRules },
];

/** Every rule. */
export const ALL_RULES: readonly Rule[] = TOPICS.flatMap(({ rules }) => rules);

/** The ids of all rules. */
export const RULE_IDS: ReadonlySet<string> = new Set(ALL_RULES.map(({ id }) => id));
