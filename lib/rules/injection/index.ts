import { Rule } from '../rule';
import { aksBlockedKind } from './aks-blocked-kind';
import { aksLabel } from './aks-label';
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
  annotationUnknown,
  annotationMisplaced,
  annotationInvalid,
  annotationDeprecated,
];
