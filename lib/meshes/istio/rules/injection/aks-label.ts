import { IGNORED, Rule } from '../../../../mesh/rules';
import { isAksMesh, namespaces } from './scope';

export const aksLabel: Rule = {
  id: 'aks-injection-label',
  severity: 'error',
  effect: IGNORED,
  title: 'injection label that the add-on of AKS does not read',
  codes: [],
  inputs: ['Namespace', 'workloads'],
  mend: 'Label the namespace with `istio.io/rev: asm-X-Y`, the revision of the add-on, instead.',
  explanation: `The Istio add-on of AKS injects proxies where a namespace names its revision, such as \`istio.io/rev: asm-1-27\`. It has no default
revision, so \`istio-injection: enabled\` does nothing, and the pods start without a proxy.

Asked where another namespace or a pod of the same file names a revision of the add-on, or the root namespace is \`aks-istio-system\`.`,
  check: (index, report) => {
    for (const manifest of namespaces(index)) {
      if (manifest.labels['istio-injection'] !== 'enabled' || !isAksMesh(index)) continue;
      const at = manifest.root.get('metadata', 'labels', 'istio-injection');
      report(manifest, at, 'the Istio add-on of AKS does not read "istio-injection: enabled".');
    }
  },
};
