import { Upstream, upstreams } from '../../read';
import { Pod } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { useByProxy } from './port-of-proxy';

export const upstreamPortCollision: Rule = {
  id: 'consul-upstream-port-collision',
  severity: 'error',
  effect: OTHERWISE,
  title: 'upstream on a port that is taken',
  codes: [],
  inputs: ['workloads', 'Namespace'],
  mend: 'Give the upstream a port of localhost that nothing else in the pod uses.',
  explanation: `The proxy listens on a port of localhost for each upstream. Where another upstream, a container of the pod or the proxy itself has
that port, one of the two cannot listen: calls reach no one or someone else. The proxy's own ports are those of
[consul-reserved-port](consul-reserved-port.md): with transparent proxy also 8600, where Consul's DNS answers.`,
  check: (index, report) => {
    const taken = new Map<Pod, Map<number, string>>();
    for (const upstream of upstreams(index)) {
      const { pod, port, written, field } = upstream;
      if (port === undefined) continue;
      const ports = taken.get(pod) ?? new Map<number, string>();
      taken.set(pod, ports);
      const by = ports.get(port) ?? containerOf(upstream);
      const proxy = by === undefined ? useByProxy(port, pod, index) : undefined;
      const use = by ?? proxy?.use;
      if (use !== undefined) {
        const text = `the upstream "${written}" wants port ${port}, which is for ${use}.`;
        report(pod.manifest, field, text, proxy?.details);
      }
      if (!ports.has(port)) ports.set(port, `the upstream "${written}"`);
    }
  },
};

function containerOf({ pod, port = 0 }: Upstream): string | undefined {
  const declared = pod.ports.some(({ number, transport }) => number === port && transport === 'TCP');
  return declared ? 'a container of the pod' : undefined;
}
