import { injectedPods } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { useByProxy } from './port-of-proxy';

/** What Consul itself puts into a pod, as manifests from a cluster show it. */
const OWN = /^consul-dataplane|^consul-connect-inject-init/;

export const reservedPort: Rule = {
  id: 'consul-reserved-port',
  severity: 'error',
  effect: OTHERWISE,
  title: 'app on a port of the proxy',
  codes: [],
  inputs: ['workloads', 'Namespace'],
  mend: 'Let the app listen on another port.',
  explanation: `Consul's proxy listens on some ports of the pod it runs in: 15001 for outbound traffic, 19000 for its administration, 20000 for
inbound traffic, 20100 and 20200 for metrics, 20300, 20400 and 20500 and the ports after them for the probes of each container, 20600 for its
own start and end, 21000 for its health, and 8600 for Consul's DNS. An app that wants one of them cannot start, or the proxy cannot.

Which of them are in use, the pod says by its annotations, or the installation. What only the installation can tell is a warning where
it is on by default, and otherwise worth knowing.`,
  check: (index, report) => {
    for (const pod of injectedPods(index)) {
      for (const { field, number, transport, container } of pod.ports) {
        if (transport !== 'TCP' || OWN.test(container.get('name').text ?? '')) continue;
        const taken = useByProxy(number, pod, index);
        if (taken)
          report(pod.manifest, field, `port ${number} is the proxy's, for ${taken.use}.`, taken.details);
      }
    }
  },
};
