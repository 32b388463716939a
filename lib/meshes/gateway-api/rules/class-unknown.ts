import { controllerOf, kubeGateways } from '../../../read';
import { OTHERWISE, Rule } from '../../../mesh/rules';

/** What no class can be called, but no one means as a placeholder. */
const IMPOSSIBLE = /^(?=.*[A-Z])[-A-Za-z0-9.]+$/;

export const classUnknown: Rule = {
  id: 'gwapi-class-unknown',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'Gateway of a class that no one carries out',
  codes: ['KIA1504'],
  inputs: ['Gateway', 'GatewayClass'],
  mend: 'Write a class that exists, such as `istio` or `consul`, or add the GatewayClass.',
  explanation: `The class of a Gateway says who carries it out. If there is no such class, no one does, and the Gateway waits for ever.
Istio makes its classes itself (\`istio\`, \`istio-waypoint\`, \`istio-remote\`, \`istio-east-west\`), as the installation of Consul does
\`consul\`.

Asked where the input is said to be all there is (\`--closed\`), and otherwise of names with capitals, which no class has.`,
  check: (index, report) => {
    for (const { manifest, className } of kubeGateways(index)) {
      if (className === '' || controllerOf(className, index) !== 'unknown') continue;
      if (!index.closed && !IMPOSSIBLE.test(className)) continue;
      report(manifest, manifest.spec.get('gatewayClassName'), `there is no GatewayClass "${className}".`);
    }
  },
};
