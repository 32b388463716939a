import { Rule } from '../../../../mesh/rules';
import { beforeVsOrder } from './before-vs-order';
import { clientTlsInvalid } from './client-tls-invalid';
import { dropsMeshMtls } from './drops-mesh-mtls';
import { duplicateHost } from './duplicate-host';
import { failoverWithoutOutlier } from './failover-without-outlier';
import { hashInvalid } from './hash-invalid';
import { hostAlias } from './host-alias';
import { hostInvalid } from './host-invalid';
import { hostUnknown } from './host-unknown';
import { localityWeightsInvalid } from './locality-weights-invalid';
import { mtlsVsPeerAuth } from './mtls-vs-peerauth';
import { outlierInvalid } from './outlier-invalid';
import { policyEmpty } from './policy-empty';
import { poolInvalid } from './pool-invalid';
import { portLevelReplaces } from './port-level-replaces';
import { portPolicyUnknownPort } from './port-policy-unknown-port';
import { selectorExport } from './selector-export';
import { stickyHashWeightedSubsets } from './sticky-hash-weighted-subsets';
import { subsetDuplicate } from './subset-duplicate';
import { subsetNoLabels } from './subset-no-labels';
import { subsetNoWorkload } from './subset-no-workload';
import { tlsNoCa } from './tls-no-ca';

/** What can be wrong with a DestinationRule. */
export const destinationRuleRules: readonly Rule[] = [
  hostInvalid,
  hostUnknown,
  hostAlias,
  subsetNoWorkload,
  subsetNoLabels,
  subsetDuplicate,
  duplicateHost,
  mtlsVsPeerAuth,
  dropsMeshMtls,
  tlsNoCa,
  clientTlsInvalid,
  policyEmpty,
  poolInvalid,
  outlierInvalid,
  failoverWithoutOutlier,
  localityWeightsInvalid,
  hashInvalid,
  stickyHashWeightedSubsets,
  portPolicyUnknownPort,
  portLevelReplaces,
  selectorExport,
  beforeVsOrder,
];
