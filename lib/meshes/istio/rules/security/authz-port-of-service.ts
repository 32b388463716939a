import { podsFor } from '../values';
import { ManifestIndex, Pod, targetPort } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { eachRule } from './each';
import { valuesOf } from './policy-values';

export const authzPortOfService: Rule = {
  id: 'authz-port-of-service',
  severity: 'error',
  effect: OTHERWISE,
  title: 'policy for the port of a Service',
  codes: [],
  inputs: ['AuthorizationPolicy', 'Service', 'workloads'],
  mend: "Write the number of the port in the container: the Service's `targetPort`.",
  explanation: `\`ports\`, and \`destination.port\` in a condition, are those on which the pods listen, also at a gateway. Requests come to a pod after
the Service has changed their port, so a rule for the port of the Service, where that is another one, matches none of them: an ALLOW rule
lets no one in, a DENY rule keeps no one out.`,
  check: (index, report) => {
    eachRule(index, ({ manifest }, rule) => {
      const ports = valuesOf(rule).filter(({ about }) => about === 'ports');
      if (ports.length === 0) return;
      const pods = podsFor(manifest, index);
      for (const { item } of ports) {
        const target = item.port === undefined ? undefined : mistaken(item.port, pods, index);
        if (target === undefined) continue;
        report(manifest, item, `${item.port} is the port of the Service; the pods listen on ${target}.`);
      }
    });
  },
};

/** The port of the pods that a port stands for which only their Services have; nothing where some pod may listen on it. */
function mistaken(number: number, pods: readonly Pod[], index: ManifestIndex): number | undefined {
  const targets = pods.map((pod) => {
    const ports = index.servicesOf(pod).flatMap((service) => service.ports);
    const isOwn =
      pod.ports.some((port) => port.number === number) ||
      ports.some((port) => targetPort(port, pod) === number);
    const meant = ports.find((port) => port.number === number);
    return isOwn || !meant ? undefined : targetPort(meant, pod);
  });
  return targets.includes(undefined) ? undefined : targets[0];
}
