import { KIND } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { AKS_ROOT, isAksMesh } from './scope';

const FOREIGN_ROOT = 'istio-system';
const MESH_WIDE = [
  KIND.AuthorizationPolicy,
  KIND.PeerAuthentication,
  KIND.RequestAuthentication,
  KIND.Telemetry,
  KIND.Sidecar,
  KIND.EnvoyFilter,
] as const;

export const aksNamespace: Rule = {
  id: 'aks-namespace',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'rule for the whole mesh in a namespace that is not its root',
  codes: [],
  inputs: [
    'AuthorizationPolicy',
    'PeerAuthentication',
    'RequestAuthentication',
    'Telemetry',
    'Sidecar',
    'EnvoyFilter',
    'Namespace',
    'workloads',
  ],
  mend: `Put it into the namespace \`${AKS_ROOT}\`.`,
  explanation: `The control plane of the Istio add-on of AKS runs in \`${AKS_ROOT}\`, and only objects there apply to the whole mesh. In
\`${FOREIGN_ROOT}\`, the root of other installations, they apply to the pods of that namespace: to no one.

Asked where a namespace or a pod of the same file names a revision of the add-on (\`asm-X-Y\`), and the input has no pods in
\`${FOREIGN_ROOT}\`.`,
  check: (index, report) => {
    if (index.pods.in(FOREIGN_ROOT).length > 0) return;
    for (const kind of MESH_WIDE) {
      for (const manifest of index.all(kind)) {
        if (manifest.namespace !== FOREIGN_ROOT || !isAksMesh(index)) continue;
        report(
          manifest,
          manifest.root.get('metadata', 'namespace'),
          `the root namespace of the add-on is "${AKS_ROOT}", not "${FOREIGN_ROOT}".`,
        );
      }
    }
  },
};
