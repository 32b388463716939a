import { injectedPods, isIgnored } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const podWithoutService: Rule = {
  id: 'consul-pod-without-service',
  severity: 'error',
  effect: OTHERWISE,
  title: 'pod of the mesh without a Service',
  codes: [],
  inputs: ['workloads', 'Service'],
  mend: 'Add a Service that selects the pods.',
  explanation: `Consul learns of a pod from a Service that selects it. A pod with a proxy waits at its start until it is registered, and without a
Service that is never.

Asked where the input holds Services of the namespace, or is said to be all there is (\`--closed\`).`,
  check: (index, report) => {
    const byHand = new Set(
      index.services.filter(({ selector }) => !selector).map(({ namespace }) => namespace),
    );
    for (const pod of injectedPods(index)) {
      if (!index.knowsServicesOf(pod.namespace)) continue;
      if (index.servicesOf(pod).some((service) => !isIgnored(service))) continue;
      // Endpoints of a Service without a selector are written by hand, and may be these pods.
      if (byHand.has(pod.namespace)) continue;
      report(pod.manifest, pod.metadata, 'no Service selects the pods, so Consul never registers them.');
    }
  },
};
