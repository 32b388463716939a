import { annotationOf, injectedPods, registeringServices, switchOf } from '../../read';
import { Field, ManifestIndex, Pod } from '../../../../read';
import { BY_API_SERVER, Problem, refusedBy, Rule, truth } from '../../../../mesh/rules';

/** What a pod of several services cannot have. */
const EXCLUDED = ['transparent-proxy', 'enable-metrics', 'enable-metrics-merging'] as const;

export const multiportUnsupported: Rule = {
  id: 'consul-multiport-unsupported',
  severity: 'error',
  effect: refusedBy('injector'),
  title: 'pod of several services that Consul refuses',
  codes: [],
  inputs: ['workloads', 'Service', 'Namespace'],
  mend: 'Name one Service and one port for each, in the same order, and turn transparent proxy and metrics off for the pod.',
  explanation: `With commas in \`consul.hashicorp.com/connect-service\`, a pod is several services of Consul, each with a port of its own. Consul's
injector refuses such a pod with transparent proxy, metrics or merged metrics. A service in the list with no Service of that name, or
with no port, is never registered, and the pod never gets past its start.

What is on for all pods by the installation is not seen here.`,
  check: (index, report) => {
    for (const pod of injectedPods(index)) {
      const list = annotationOf(pod, 'connect-service');
      if (!list.text?.includes(',')) continue;
      for (const problem of problemsOf(pod, list, list.text.split(','), index))
        report(pod.manifest, ...problem);
    }
  },
};

function problemsOf(
  pod: Pod,
  list: Field,
  names: readonly string[],
  index: ManifestIndex,
): readonly Problem[] {
  const problems: Problem[] = [];
  for (const name of EXCLUDED) {
    // A namespace has a say in the first only.
    const isOn =
      name === 'transparent-proxy' ? switchOf(pod, name, index) : truth(annotationOf(pod, name).text ?? '');
    if (isOn !== true) continue;
    const own = annotationOf(pod, name);
    problems.push([own.exists ? own : list, `the pod is ${names.length} services, and "${name}" is on.`]);
  }
  const spaced = names.find((name) => name !== name.trim());
  if (spaced !== undefined)
    return [...problems, [list, `the name "${spaced}" has a space in it.`, BY_API_SERVER]];
  const ports = annotationOf(pod, 'connect-service-port');
  const count = ports.text?.split(',').length ?? 0;
  if (count > 1 && count !== names.length)
    problems.push([ports, `there are ${names.length} services and ${count} ports.`]);
  const known = new Set(registeringServices(pod, index).map(({ name }) => name));
  const missing = known.size > 0 ? names.filter((name) => !known.has(name)) : [];
  for (const name of missing) problems.push([list, `no Service "${name}" selects the pod.`]);
  return problems;
}
