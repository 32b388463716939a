import { Rule, Topic } from '../../../mesh/rules';
import { backendUnknown } from './backend-unknown';
import { certificateInvalid } from './certificate-invalid';
import { classUnknown } from './class-unknown';
import { consumerRouteScope } from './consumer-route-scope';
import { featureUnsupported } from './feature-unsupported';
import { filterConflict } from './filter-conflict';
import { listenerDuplicate } from './listener-duplicate';
import { listenerKinds } from './listener-kinds';
import { listenerSetRefused } from './listener-set-refused';
import { listenerShared } from './listener-shared';
import { parentNotAllowed } from './parent-not-allowed';
import { parentRepeated } from './parent-repeated';
import { pathInvalid } from './path-invalid';
import { referenceGrantMissing } from './reference-grant-missing';
import { refgrantNsUnknown } from './refgrant-ns-unknown';
import { sessionCookie } from './session-cookie';
import { timeoutOrder } from './timeout-order';
import { tlsMode } from './tls-mode';
import { valueInvalid } from './value-invalid';

const gatewayApiRules: readonly Rule[] = [
  backendUnknown,
  parentNotAllowed,
  referenceGrantMissing,
  refgrantNsUnknown,
  classUnknown,
  listenerDuplicate,
  listenerShared,
  listenerSetRefused,
  listenerKinds,
  certificateInvalid,
  tlsMode,
  parentRepeated,
  pathInvalid,
  filterConflict,
  timeoutOrder,
  sessionCookie,
  valueInvalid,
  featureUnsupported,
  consumerRouteScope,
];

export { featureUnsupported };

/** What can be wrong with objects of the Gateway API, whoever carries them out. */
export const gatewayApiTopics: readonly Topic[] = [
  { id: 'gateway-api', title: 'Gateway API', mesh: 'any', order: 30, rules: gatewayApiRules },
];
