import { KIND } from '../../read';
import { KnownKind } from '../../../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';
import { isAksMesh } from './scope';

const BLOCKED: readonly KnownKind[] = [
  KIND.ProxyConfig,
  KIND.WorkloadEntry,
  KIND.WorkloadGroup,
  KIND.IstioOperator,
  KIND.WasmPlugin,
];

export const aksBlockedKind: Rule = {
  id: 'aks-blocked-crd',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'kind that the add-on of AKS blocks',
  codes: [],
  inputs: [
    'ProxyConfig',
    'WorkloadEntry',
    'WorkloadGroup',
    'IstioOperator',
    'WasmPlugin',
    'Namespace',
    'workloads',
  ],
  mend: 'Do without it, or run an Istio of your own.',
  explanation: `The Istio add-on of AKS is managed, and refuses objects of some kinds of Istio: ProxyConfig, WorkloadEntry, WorkloadGroup,
IstioOperator and WasmPlugin.

Asked where a namespace or a pod of the same file names a revision of the add-on (\`asm-X-Y\`), or the root namespace is
\`aks-istio-system\`.`,
  check: (index, report) => {
    for (const kind of BLOCKED) {
      for (const manifest of index.all(kind)) {
        if (!isAksMesh(index)) continue;
        report(manifest, manifest.root.get('kind'), `the Istio add-on of AKS refuses a ${manifest.kind}.`);
      }
    }
  },
};
