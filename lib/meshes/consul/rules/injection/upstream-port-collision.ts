import { Upstream, upstreams } from '../../read';
import { Pod } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

/** What the proxy listens on in every pod. */
const PROXY: Readonly<Record<number, string>> = {
  19000: 'the administration of the proxy',
  20000: 'the calls that the proxy takes for the app',
};

export const upstreamPortCollision: Rule = {
  id: 'consul-upstream-port-collision',
  severity: 'error',
  effect: OTHERWISE,
  title: 'upstream on a port that is taken',
  codes: [],
  inputs: ['workloads'],
  mend: 'Give the upstream a port of localhost that nothing else in the pod uses.',
  explanation: `The proxy listens on a port of localhost for each upstream. Where another upstream, a container of the pod or the proxy itself has
that port, one of the two cannot listen: calls reach no one or someone else.`,
  check: (index, report) => {
    const taken = new Map<Pod, Map<number, string>>();
    for (const upstream of upstreams(index)) {
      const { pod, port, written, field } = upstream;
      if (port === undefined) continue;
      const ports = taken.get(pod) ?? new Map<number, string>();
      taken.set(pod, ports);
      const by = ports.get(port) ?? owner(upstream);
      if (by !== undefined)
        report(pod.manifest, field, `the upstream "${written}" wants port ${port}, which is for ${by}.`);
      if (!ports.has(port)) ports.set(port, `the upstream "${written}"`);
    }
  },
};

function owner({ pod, port = 0 }: Upstream): string | undefined {
  if (PROXY[port] !== undefined) return PROXY[port];
  const declared = pod.ports.some(({ number, transport }) => number === port && transport === 'TCP');
  return declared ? 'a container of the pod' : undefined;
}
