import { Rule } from '../rule';
import { annotationOf, injectedPods, truth } from './pods';

const SWITCHES = [
  'transparent-proxy',
  'transparent-proxy-overwrite-probes',
  'consul-dns',
  'enable-metrics',
  'enable-metrics-merging',
  'use-proxy-health-check',
  'enable-sidecar-proxy-lifecycle',
] as const;

const METRICS_PORTS = ['merged-metrics-port', 'prometheus-scrape-port'] as const;

export const annotationParse: Rule = {
  id: 'consul-annotation-parse',
  severity: 'error',
  title: "annotation that Consul's injector cannot read",
  codes: [],
  inputs: ['workloads'],
  mend: 'Write "true" or "false", or a port from 1024 to 65535.',
  explanation: `Consul's injector reads how a pod's proxy is set up from annotations of the pod. It refuses the pod where it expects a truth value
or a port and finds something else; ports for metrics begin at 1024.`,
  check: (index, report) => {
    for (const pod of injectedPods(index)) {
      for (const name of SWITCHES) {
        const at = annotationOf(pod, name);
        if (!at.text || truth(at.text) !== undefined) continue;
        report(pod.manifest, at, `"${at.text}" is neither "true" nor "false".`);
      }
      for (const name of METRICS_PORTS) {
        const at = annotationOf(pod, name);
        if (!at.text || pod.ports.some((port) => port.name === at.text)) continue;
        if ((at.port ?? 0) >= 1024) continue;
        report(pod.manifest, at, `"${at.text}" is no port from 1024 to 65535.`);
      }
    }
  },
};
