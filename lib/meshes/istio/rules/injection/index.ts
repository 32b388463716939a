import { Rule } from '../../../../mesh/rules';
import { aksBlockedKind } from './aks-blocked-kind';
import { aksGatewaySelector } from './aks-gateway-selector';
import { aksLabel } from './aks-label';
import { aksNamespace } from './aks-namespace';
import { annotationDeprecated } from './annotation-deprecated';
import { annotationInvalid } from './annotation-invalid';
import { annotationMisplaced } from './annotation-misplaced';
import { annotationUnknown } from './annotation-unknown';
import { labelsConflict } from './labels-conflict';
import { notInjected } from './not-injected';

/** What can be wrong with how namespaces and pods take part in Istio's mesh. */
export const injectionRules: readonly Rule[] = [
  notInjected,
  labelsConflict,
  aksLabel,
  aksBlockedKind,
  aksGatewaySelector,
  aksNamespace,
  annotationUnknown,
  annotationMisplaced,
  annotationInvalid,
  annotationDeprecated,
];
