import { injectedPods, switchOf } from '../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';

export const dnsConfigPresent: Rule = {
  id: 'consul-dnsconfig-present',
  severity: 'error',
  effect: refusedBy('injector'),
  title: "Consul's DNS for a pod with a DNS configuration",
  codes: [],
  inputs: ['workloads', 'Namespace'],
  mend: 'Remove `dnsConfig`, or turn Consul DNS off for the pod.',
  explanation: `Consul's injector writes the DNS configuration of a pod that asks for Consul DNS and transparent proxy. It refuses a pod that has
one already, so that no pod starts.`,
  check: (index, report) => {
    for (const pod of injectedPods(index)) {
      const config = pod.spec.get('dnsConfig');
      if (!config.exists || config.value === null) continue;
      const asked = ['consul-dns', 'transparent-proxy'].every((name) => switchOf(pod, name, index) === true);
      if (!asked) continue;
      report(pod.manifest, config, 'the pod asks for Consul DNS and has a "dnsConfig" of its own.');
    }
  },
};
