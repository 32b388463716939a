import { ambientRules } from '../../meshes/istio/rules/ambient';
import { argoRolloutsRules } from '../../meshes/any/rules/argo-rollouts';
import { consulRules } from '../../meshes/consul/rules/entries';
import { consulInjectionRules } from '../../meshes/consul/rules/injection';
import { destinationRuleRules } from '../../meshes/istio/rules/destination-rule';
import { dnsRules } from '../../meshes/any/rules/dns';
import { envoyFilterRules } from '../../meshes/istio/rules/envoy-filter';
import { flaggerRules } from '../../meshes/any/rules/flagger';
import { gatewayRules } from '../../meshes/istio/rules/gateway';
import { gatewayApiRules } from '../../meshes/gateway-api/rules';
import { injectionRules } from '../../meshes/istio/rules/injection';
import { inputRules } from '../../meshes/any/rules/input';
import { ignoreUnknownRule } from '../../meshes/any/rules';
import { istioRules } from '../../meshes/istio/rules/general';
import { Rule, Topic } from '../../mesh/rules';
import { securityRules } from '../../meshes/istio/rules/security';
import { serviceRules } from '../../meshes/istio/rules/service';
import { serviceEntryRules } from '../../meshes/istio/rules/service-entry';
import { sidecarRules } from '../../meshes/istio/rules/sidecar';
import { telemetryRules } from '../../meshes/istio/rules/telemetry';
import { virtualServiceRules } from '../../meshes/istio/rules/virtual-service';

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
