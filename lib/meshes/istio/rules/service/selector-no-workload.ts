import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const selectorNoWorkload: Rule = {
  id: 'svc-selector-no-workload',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'Service that no pod belongs to',
  codes: [],
  inputs: ['Service', 'workloads'],
  mend: "Write labels of the pods, as they stand in the template, into the Service's selector.",
  explanation: `The selector of a Service matches no pod, so no one answers under its name. The labels are those in the template of a
Deployment, not those of the Deployment itself.

Asked where the input holds other workloads of the namespace.`,
  check: (index, report) => {
    for (const service of index.services) {
      const { manifest, selector, namespace } = service;
      // Those of gateways that a controller makes are for pods that it makes too.
      if (manifest.labels['gateway.istio.io/managed'] !== undefined) continue;
      if (!selector || !index.knowsWorkloadsOf(namespace) || index.podsOf(service).length > 0) continue;
      const text = Object.entries(selector).map(([key, value]) => `${key}: ${value}`);
      report(
        manifest,
        manifest.spec.get('selector'),
        `no pod in "${namespace}" has the labels ${text.join(', ')}.`,
      );
    }
  },
};
