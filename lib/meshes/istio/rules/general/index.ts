import { Rule } from '../../../../mesh/rules';
import { deprecatedField } from './deprecated-field';
import { exportToInvalid } from './export-to-invalid';
import { exportToNamespaceUnknown } from './export-to-namespace-unknown';
import { meshNetworksRegistryUnknown } from './mesh-networks-registry-unknown';

/** What can be wrong with objects of Istio of any kind. */
export const istioRules: readonly Rule[] = [
  deprecatedField,
  exportToInvalid,
  exportToNamespaceUnknown,
  meshNetworksRegistryUnknown,
];
