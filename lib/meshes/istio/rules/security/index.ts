import { Rule } from '../../../../mesh/rules';
import { authzBlocksDeclaredCaller } from './authz-blocks-declared-caller';
import { authzCustomProvider } from './authz-custom-provider';
import { authzDenyHttpOnTcp } from './authz-deny-http-on-tcp';
import { authzGatewayShut } from './authz-gateway-shut';
import { authzHostSpelling } from './authz-host-spelling';
import { authzIpBehindGateway } from './authz-ip-behind-gateway';
import { authzRuleEachAlone } from './authz-rule-each-alone';
import { authzHostUnknown } from './authz-host-unknown';
import { authzMethodInvalid } from './authz-method-invalid';
import { authzNamespaceUnknown } from './authz-namespace-unknown';
import { authzNeedsMtls } from './authz-needs-mtls';
import { authzNeverMatches } from './authz-never-matches';
import { authzNoWorkload } from './authz-no-workload';
import { authzPathSlashes } from './authz-path-slashes';
import { authzPrincipalUnknown } from './authz-principal-unknown';
import { authzPortOfService } from './authz-port-of-service';
import { authzTokenUnread } from './authz-token-unread';
import { authzValueUnmatched } from './authz-value-unmatched';
import { gatewaySelector } from './gateway-selector';
import { paPortLevelInvalid } from './pa-port-level-invalid';
import { paSendersPlain } from './pa-senders-plain';
import { policyDuplicate } from './policy-duplicate';
import { raJwksUnrestricted } from './ra-jwks-unrestricted';
import { raJwtInvalid } from './ra-jwt-invalid';
import { selectorAndTargetRef } from './selector-and-targetref';
import { workloadUncovered } from './workload-uncovered';

/** What can be wrong with policies about who may call whom, and how they show who they are. */
export const securityRules: readonly Rule[] = [
  authzNoWorkload,
  authzNamespaceUnknown,
  authzPrincipalUnknown,
  authzHostUnknown,
  authzMethodInvalid,
  authzNeedsMtls,
  authzDenyHttpOnTcp,
  authzNeverMatches,
  authzValueUnmatched,
  authzPortOfService,
  authzTokenUnread,
  authzHostSpelling,
  authzIpBehindGateway,
  authzPathSlashes,
  authzRuleEachAlone,
  authzGatewayShut,
  authzCustomProvider,
  authzBlocksDeclaredCaller,
  workloadUncovered,
  paPortLevelInvalid,
  paSendersPlain,
  policyDuplicate,
  raJwtInvalid,
  raJwksUnrestricted,
  selectorAndTargetRef,
  gatewaySelector,
];
