import { Rule } from '../../../../mesh/rules';
import { actionConflict } from './action-conflict';
import { corsInvalid } from './cors-invalid';
import { corsNoPreflight } from './cors-no-preflight';
import { delegateInvalid } from './delegate-invalid';
import { delegateLeftOut } from './delegate-left-out';
import { delegateMissing } from './delegate-missing';
import { destinationAlias } from './destination-alias';
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
import { headlessDestination } from './headless-destination';
import { hostInvalid } from './host-invalid';
import { hostNotInGateway } from './host-not-in-gateway';
import { hostUnknown } from './host-unknown';
import { internalGateway } from './internal-gateway';
import { jwtClaimNeedsGateway } from './jwt-claim-needs-gateway';
import { jwtClaimNoReqAuthn } from './jwt-claim-no-reqauthn';
import { matchInvalid } from './match-invalid';
import { matchNever } from './match-never';
import { meshWildcardHost } from './mesh-wildcard-host';
import { mirrorInvalid } from './mirror-invalid';
import { noRest } from './no-rest';
import { notExportedToGateway } from './not-exported-to-gateway';
import { redirectInvalid } from './redirect-invalid';
import { repeatedDestination } from './repeated-destination';
import { retryExceedsTimeout } from './retry-exceeds-timeout';
import { retryInvalid } from './retry-invalid';
import { rewriteGlue } from './rewrite-glue';
import { rewriteInvalid } from './rewrite-invalid';
import { shadowedByOther } from './shadowed-by-other';
import { shadowedMatch } from './shadowed-match';
import { singleWeight } from './single-weight';
import { sniNotInHosts } from './sni-not-in-hosts';
import { splitForGatewayOnly } from './split-for-gateway-only';
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
  destinationAlias,
  headlessDestination,
  subsetUndefined,
  subsetNotVisible,
  gatewayUnknown,
  hostUnknown,
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
  delegateLeftOut,
  weightsInvalid,
  singleWeight,
  repeatedDestination,
  unreachableRule,
  shadowedMatch,
  shadowedByOther,
  noRest,
  matchInvalid,
  matchNever,
  retryInvalid,
  retryExceedsTimeout,
  timeoutInvalid,
  faultInvalid,
  redirectInvalid,
  rewriteInvalid,
  rewriteGlue,
  headerOpInvalid,
  corsInvalid,
  corsNoPreflight,
  directResponseInvalid,
  mirrorInvalid,
  jwtClaimNeedsGateway,
  jwtClaimNoReqAuthn,
  sniNotInHosts,
  gatewayRouteSkipsSubset,
  splitForGatewayOnly,
  internalGateway,
  gatewayLegacyName,
];
