import { annotationOf, injectedPods } from '../../read';
import { Pod } from '../../../../read';
import { refusedBy, Rule, TAKEN, truth } from '../../../../mesh/rules';

const SWITCHES = [
  'transparent-proxy',
  'transparent-proxy-overwrite-probes',
  'consul-dns',
  'enable-metrics',
  'enable-metrics-merging',
  'enable-sidecar-proxy-lifecycle',
] as const;

const METRICS_PORTS = ['merged-metrics-port', 'prometheus-scrape-port'] as const;

/** What a pod must turn on for its port to be looked at, if the installation has it off. */
const READ_WHERE: Readonly<Record<(typeof METRICS_PORTS)[number], readonly string[]>> = {
  'merged-metrics-port': ['enable-metrics', 'enable-metrics-merging'],
  'prometheus-scrape-port': ['enable-metrics'],
};

export const annotationParse: Rule = {
  id: 'consul-annotation-parse',
  severity: 'error',
  effect: refusedBy('injector'),
  title: "annotation that Consul's injector cannot read",
  codes: [],
  inputs: ['workloads'],
  mend: 'Write "true" or "false", a port from 1024 to 65535, or a number.',
  explanation: `Consul's injector reads how a pod's proxy is set up from annotations of the pod. It refuses the pod where it expects a truth value
or a port and finds something else; ports for metrics begin at 1024, and are looked at where metrics are on.`,
  check: (index, report) => {
    for (const pod of index.pods.all) {
      const at = annotationOf(pod, 'connect-inject');
      if (at.text === undefined || truth(at.text) !== undefined) continue;
      report(pod.manifest, at, `"${at.text}" is neither "true" nor "false".`);
    }
    for (const pod of injectedPods(index)) {
      const threads = annotationOf(pod, 'consul-envoy-proxy-concurrency');
      if (threads.text !== undefined && !/^\d+$/.test(threads.text))
        report(pod.manifest, threads, `"${threads.text}" is no number of threads.`);
      for (const name of SWITCHES) {
        const at = annotationOf(pod, name);
        if (!at.text || truth(at.text) !== undefined) continue;
        report(pod.manifest, at, `"${at.text}" is neither "true" nor "false".`);
      }
      for (const name of METRICS_PORTS) {
        const at = annotationOf(pod, name);
        if (!at.text || pod.ports.some((port) => port.name === at.text)) continue;
        if ((at.port ?? 0) >= 1024) continue;
        const details = READ_WHERE[name].every((each) => isOn(pod, each)) ? undefined : TAKEN;
        report(pod.manifest, at, `"${at.text}" is no port from 1024 to 65535.`, details);
      }
    }
  },
};

function isOn(pod: Pod, name: string): boolean {
  return truth(annotationOf(pod, name).text ?? '') === true;
}
