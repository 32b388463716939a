import { Topic } from '../../../mesh/rules';
import { ambientRules } from './ambient';
import { argoRolloutsRules } from './argo-rollouts';
import { destinationRuleRules } from './destination-rule';
import { envoyFilterRules } from './envoy-filter';
import { flaggerRules } from './flagger';
import { gatewayRules } from './gateway';
import { istioRules } from './general';
import { injectionRules } from './injection';
import { securityRules } from './security';
import { serviceRules } from './service';
import { serviceEntryRules } from './service-entry';
import { sidecarRules } from './sidecar';
import { telemetryRules } from './telemetry';
import { virtualServiceRules } from './virtual-service';

const mesh = 'Istio';

/** What can be wrong with objects of Istio, and with those that others make of them. */
export const istioTopics: readonly Topic[] = [
  { id: 'istio', title: 'Objects of Istio in general', mesh, order: 10, rules: istioRules },
  {
    id: 'virtual-service',
    title: 'VirtualService and routing',
    mesh,
    order: 11,
    rules: virtualServiceRules,
  },
  { id: 'destination-rule', title: 'DestinationRule', mesh, order: 12, rules: destinationRuleRules },
  { id: 'gateway', title: 'Gateway', mesh, order: 13, rules: gatewayRules },
  { id: 'service', title: 'Service and workload', mesh, order: 14, rules: serviceRules },
  {
    id: 'injection',
    title: 'Namespaces, injection and annotations',
    mesh,
    order: 15,
    rules: injectionRules,
  },
  { id: 'service-entry', title: 'ServiceEntry', mesh, order: 16, rules: serviceEntryRules },
  { id: 'sidecar', title: 'Sidecar', mesh, order: 17, rules: sidecarRules },
  { id: 'security', title: 'Security', mesh, order: 18, rules: securityRules },
  { id: 'telemetry', title: 'Telemetry', mesh, order: 19, rules: telemetryRules },
  { id: 'envoy-filter', title: 'EnvoyFilter', mesh, order: 20, rules: envoyFilterRules },
  { id: 'ambient', title: 'Ambient mode', mesh, order: 40, rules: ambientRules },
  { id: 'flagger', title: 'Canaries of Flagger', mesh: 'any', order: 50, rules: flaggerRules },
  { id: 'argo-rollouts', title: 'Argo Rollouts', mesh: 'any', order: 51, rules: argoRolloutsRules },
];
