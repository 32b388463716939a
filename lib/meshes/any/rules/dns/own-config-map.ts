import { isOnAzure } from '../azure/fronts';
import { KIND } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const ownConfigMap: Rule = {
  id: 'dns-own-configmap',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'changes to DNS that AKS takes back',
  codes: [],
  inputs: ['ConfigMap', 'Namespace', 'Service'],
  mend: 'Put what you add into the ConfigMap `coredns-custom`, in an entry that ends in `.server` or `.override`.',
  explanation: `The ConfigMap \`coredns\` of the namespace \`kube-system\` is AKS's own. What is written into it is taken back the next time that
AKS looks after its add-ons, and whatever was resolved by it is not any more.

AKS is known by what the input says of it: annotations for its load balancer, labels of its namespaces. An object that was read from a cluster, with
its \`uid\`, is none that anyone wrote.`,
  check: (index, report) => {
    for (const manifest of index.all(KIND.ConfigMap)) {
      const { name, namespace, root } = manifest;
      if (name !== 'coredns' || namespace !== 'kube-system' || root.get('metadata').has('uid')) continue;
      if (!isOnAzure(index)) continue;
      report(manifest, root.get('metadata', 'name'), 'AKS writes "coredns" itself, and takes changes back.');
    }
  },
};
