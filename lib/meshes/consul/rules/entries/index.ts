import { Rule } from '../../../../mesh/rules';
import { circular } from './circular';
import { entryNameCollision } from './entry-name-collision';
import { exportedInvalid } from './exported-invalid';
import { externalSni } from './external-sni';
import { filterUnanswerable } from './filter-unanswerable';
import { gatewayFilterMissing } from './gateway-filter-missing';
import { gatewayNameClash } from './gateway-name-clash';
import { ingressProtocol } from './ingress-protocol';
import { intentionDuplicateDestination } from './intention-duplicate-destination';
import { intentionInvalid } from './intention-invalid';
import { intentionL7NeedsHttp } from './intention-l7-needs-http';
import { intentionPathSlashes } from './intention-path-slashes';
import { jwtProvider } from './jwt-provider';
import { l7NeedsHttp } from './l7-needs-http';
import { lbInvalid } from './lb-invalid';
import { meshInvalid } from './mesh-invalid';
import { permissiveMtls } from './permissive-mtls';
import { protocolMismatchInChain } from './protocol-mismatch-in-chain';
import { proxyDefaultsInvalid } from './proxydefaults-invalid';
import { resolverInvalid } from './resolver-invalid';
import { routerInvalid } from './router-invalid';
import { routerPastGateway } from './router-past-gateway';
import { serviceDefaultsInvalid } from './servicedefaults-invalid';
import { serviceDefaultsMasksProxyDefaults } from './servicedefaults-masks-proxydefaults';
import { singletonName } from './singleton-name';
import { splitterDuplicate } from './splitter-duplicate';
import { splitterSum } from './splitter-sum';
import { subsetNoWorkload } from './subset-no-workload';
import { subsetUndefined } from './subset-undefined';
import { terminatingTls } from './terminating-tls';

/** What can be wrong with the config entries of Consul. */
export const consulRules: readonly Rule[] = [
  splitterSum,
  splitterDuplicate,
  l7NeedsHttp,
  protocolMismatchInChain,
  subsetUndefined,
  subsetNoWorkload,
  circular,
  routerInvalid,
  resolverInvalid,
  filterUnanswerable,
  lbInvalid,
  intentionL7NeedsHttp,
  intentionInvalid,
  intentionDuplicateDestination,
  intentionPathSlashes,
  entryNameCollision,
  singletonName,
  serviceDefaultsMasksProxyDefaults,
  serviceDefaultsInvalid,
  proxyDefaultsInvalid,
  meshInvalid,
  ingressProtocol,
  gatewayNameClash,
  gatewayFilterMissing,
  routerPastGateway,
  terminatingTls,
  jwtProvider,
  permissiveMtls,
  externalSni,
  exportedInvalid,
];
