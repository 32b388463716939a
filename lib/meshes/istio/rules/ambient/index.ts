import { Rule } from '../../../../mesh/rules';
import { configWrongNamespace } from './config-wrong-namespace';
import { l7NeedsWaypoint } from './l7-needs-waypoint';
import { policyNeedsTargetRef } from './policy-needs-targetref';
import { serviceNotEnrolled } from './service-not-enrolled';
import { sidecarMix } from './sidecar-mix';
import { waypointMissing } from './waypoint-missing';
import { waypointNotAmbient } from './waypoint-not-ambient';

/** What can be wrong in Istio's ambient mode, without sidecars. */
export const ambientRules: readonly Rule[] = [
  l7NeedsWaypoint,
  policyNeedsTargetRef,
  serviceNotEnrolled,
  configWrongNamespace,
  waypointMissing,
  waypointNotAmbient,
  sidecarMix,
];
