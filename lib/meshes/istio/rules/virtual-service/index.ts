import { Rule } from '../../../../mesh/rules';
import { actionConflict } from './action-conflict';
import { corsInvalid } from './cors-invalid';
import { delegateInvalid } from './delegate-invalid';
import { delegateMissing } from './delegate-missing';
import { destinationHostUnknown } from './destination-host-unknown';
import { destinationNotExported } from './destination-not-exported';
import { destinationPortRequired } from './destination-port-required';
import { destinationPortUnknown } from './destination-port-unknown';
import { directResponseInvalid } from './direct-response-invalid';
import { duplicateHostInSelf } from './duplicate-host-in-self';
import { duplicateMeshHost } from './duplicate-mesh-host';
import { empty } from './empty';
import { faultInvalid } from './fault-invalid';
import { gatewayHostOverlap } from './gateway-host-overlap';
import { gatewayLegacyName } from './gateway-legacy-name';
import { gatewayRouteSkipsSubset } from './gateway-route-skips-subset';
import { gatewayUnknown } from './gateway-unknown';
import { headerOpInvalid } from './header-op-invalid';
import { hostInvalid } from './host-invalid';
import { hostNotInGateway } from './host-not-in-gateway';
import { internalGateway } from './internal-gateway';
import { jwtClaimNeedsGateway } from './jwt-claim-needs-gateway';
import { jwtClaimNoReqAuthn } from './jwt-claim-no-reqauthn';
import { matchInvalid } from './match-invalid';
import { meshWildcardHost } from './mesh-wildcard-host';
import { mirrorInvalid } from './mirror-invalid';
import { notExportedToGateway } from './not-exported-to-gateway';
import { redirectInvalid } from './redirect-invalid';
import { repeatedDestination } from './repeated-destination';
import { retryExceedsTimeout } from './retry-exceeds-timeout';
import { retryInvalid } from './retry-invalid';
import { rewriteInvalid } from './rewrite-invalid';
import { shadowedMatch } from './shadowed-match';
import { singleWeight } from './single-weight';
import { sniNotInHosts } from './sni-not-in-hosts';
import { subsetNotVisible } from './subset-not-visible';
import { subsetUndefined } from './subset-undefined';
import { timeoutInvalid } from './timeout-invalid';
import { unreachableRule } from './unreachable-rule';
import { weightsInvalid } from './weights-invalid';

/** What can be wrong with a VirtualService. */
export const virtualServiceRules: readonly Rule[] = [
  destinationHostUnknown,
  destinationNotExported,
  destinationPortUnknown,
  destinationPortRequired,
  subsetUndefined,
  subsetNotVisible,
  gatewayUnknown,
  hostNotInGateway,
  notExportedToGateway,
  duplicateMeshHost,
  gatewayHostOverlap,
  duplicateHostInSelf,
  meshWildcardHost,
  hostInvalid,
  empty,
  actionConflict,
  delegateInvalid,
  delegateMissing,
  weightsInvalid,
  singleWeight,
  repeatedDestination,
  unreachableRule,
  shadowedMatch,
  matchInvalid,
  retryInvalid,
  retryExceedsTimeout,
  timeoutInvalid,
  faultInvalid,
  redirectInvalid,
  rewriteInvalid,
  headerOpInvalid,
  corsInvalid,
  directResponseInvalid,
  mirrorInvalid,
  jwtClaimNeedsGateway,
  jwtClaimNoReqAuthn,
  sniNotInHosts,
  gatewayRouteSkipsSubset,
  internalGateway,
  gatewayLegacyName,
];
