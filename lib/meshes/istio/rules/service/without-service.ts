import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { isInMesh, lastingPods } from './scope';

export const withoutService: Rule = {
  id: 'wl-without-service',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'pod of the mesh without a Service',
  codes: [],
  inputs: ['workloads', 'Service', 'Namespace'],
  mend: 'Add a Service for the pods, or remove the ports if no one connects to them.',
  explanation: `Istio knows an app by its Service: without one, other pods cannot call it by name with mTLS, routes and balancing, and its own
traffic is counted for no one. A pod that declares ports is there to be called. One without ports, a worker for example, is left alone.

Asked for pods that the input shows to be in the mesh, where it holds Services of their namespace.`,
  check: (index, report) => {
    for (const pod of lastingPods(index)) {
      if (pod.ports.length === 0 || !index.knowsServicesOf(pod.namespace) || !isInMesh(pod, index)) continue;
      if (index.servicesOf(pod).length > 0) continue;
      report(
        pod.manifest,
        pod.metadata.get('labels'),
        `no Service selects the pods of ${pod.manifest.kind} "${pod.manifest.name}".`,
      );
    }
  },
};
