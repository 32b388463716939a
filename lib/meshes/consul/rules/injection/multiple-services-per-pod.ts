import { ownValue } from '../../../../read';
import { injectedPods, PREFIX, registeringServices } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const multipleServicesPerPod: Rule = {
  id: 'consul-multiple-services-per-pod',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'pod behind several Services',
  codes: [],
  inputs: ['workloads', 'Service'],
  mend: 'Label the Services that are not for Consul with `consul.hashicorp.com/service-ignore: "true"`.',
  explanation: `Consul registers a pod once for each Service that selects it, and the pod waits at its start for exactly one. It never gets past
that, unless it says with \`consul.hashicorp.com/kubernetes-service\` which one is meant.

Not asked where the pod gives its name in Consul itself.`,
  check: (index, report) => {
    for (const pod of injectedPods(index)) {
      if (
        ['kubernetes-service', 'connect-service'].some(
          (name) => ownValue(pod.annotations, `${PREFIX}/${name}`) !== undefined,
        )
      )
        continue;
      const services = registeringServices(pod, index);
      if (services.length < 2) continue;
      const names = services.map(({ name }) => `"${name}"`).join(', ');
      report(pod.manifest, pod.metadata, `the Services ${names} all register this pod.`);
    }
  },
};
