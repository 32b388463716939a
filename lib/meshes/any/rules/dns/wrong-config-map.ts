import { IGNORED, Rule } from '../../../../mesh/rules';
import { customConfigs } from './corefile';

export const wrongConfigMap: Rule = {
  id: 'dns-wrong-configmap',
  severity: 'error',
  effect: IGNORED,
  title: 'additions to DNS in a namespace that no one reads',
  codes: [],
  inputs: ['ConfigMap'],
  mend: 'Put it into the namespace `kube-system`.',
  explanation: `The DNS server of AKS reads the ConfigMap \`coredns-custom\` of the namespace \`kube-system\`, where it runs. One of that name in any
other namespace is for no one.`,
  check: (index, report) => {
    for (const manifest of customConfigs(index)) {
      const at = manifest.root.get('metadata', 'namespace');
      // Without a namespace it goes where whoever applies it says.
      if (!at.text || at.text === 'kube-system') continue;
      report(
        manifest,
        at,
        `the DNS server looks for "${manifest.name}" in "kube-system", not in "${at.text}".`,
      );
    }
  },
};
