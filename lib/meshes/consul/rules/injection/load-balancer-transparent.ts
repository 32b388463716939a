import { asksForProxy, isExcluded, isPermissive, isTransparent } from '../../read';
import { Pod, ServicePort } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

/** Types of Services that are reached from outside of the cluster. */
const OPEN: ReadonlySet<string> = new Set(['LoadBalancer', 'NodePort']);

export const loadBalancerTransparent: Rule = {
  id: 'consul-load-balancer-transparent',
  severity: 'error',
  effect: OTHERWISE,
  title: 'outside traffic that the proxy refuses',
  codes: [],
  inputs: ['Service', 'workloads', 'Namespace', 'ServiceDefaults', 'ProxyDefaults'],
  mend: 'Let an API gateway take the requests in, or leave the port to the app: `consul.hashicorp.com/transparent-proxy-exclude-inbound-ports`.',
  explanation: `With transparent proxy every connection to a pod ends at its Envoy, which knows no one without a certificate of the mesh. What a Service of
the type LoadBalancer or NodePort sends there from outside is closed, and to the client it looks as if the app were down.

Where neither the pods nor their namespace say that their proxy is transparent, it is by the default of Consul's chart, and this is a
warning.`,
  check: (index, report) => {
    for (const service of index.services) {
      if (!OPEN.has(service.type)) continue;
      const pods = index
        .podsOf(service)
        .filter((pod) => asksForProxy(pod) === true && isTransparent(pod, index) !== false)
        .filter((pod) => !isPermissive(pod, index));
      for (const port of service.ports) {
        const pod = pods.find((each) => isClosed(port, each));
        if (!pod) continue;
        const isSure = isTransparent(pod, index) === true;
        report(
          service.manifest,
          port.field,
          `port ${port.number} leads to the proxy of ${pod.manifest.kind} "${pod.manifest.name}", which refuses who is not in the mesh.`,
          isSure ? {} : { severity: 'warning' },
        );
      }
    }
  },
};

/** Whether connections to a port of a Service end at the proxy of a pod. */
function isClosed({ target, transport }: ServicePort, pod: Pod): boolean {
  const number = typeof target === 'number' ? target : pod.ports.find(({ name }) => name === target)?.number;
  return transport === 'TCP' && number !== undefined && !isExcluded(pod, number);
}
