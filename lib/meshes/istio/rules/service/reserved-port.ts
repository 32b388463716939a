import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { isInMesh, lastingPods } from './scope';

const RESERVED: Readonly<Record<number, string>> = {
  15000: 'Envoy admin',
  15001: 'outbound traffic',
  15004: 'debugging',
  15006: 'inbound traffic',
  15008: 'HBONE',
  15020: 'merged metrics',
  15021: 'health',
  15053: 'DNS',
  15090: 'Envoy metrics',
};

export const reservedPort: Rule = {
  id: 'svc-reserved-port',
  severity: 'error',
  effect: OTHERWISE,
  title: 'app on a port of the proxy',
  codes: [],
  inputs: ['Service', 'workloads', 'Namespace'],
  mend: 'Let the app listen on another port.',
  explanation: `The proxy of Istio listens on some ports of the pod it runs in. An app in the mesh that wants one of them cannot start, or the
proxy cannot, and the first of the two is restarted for ever.

Asked for pods that the input shows to be in the mesh.`,
  check: (index, report) => {
    for (const pod of lastingPods(index)) {
      if (!isInMesh(pod, index)) continue;
      for (const { field, number } of pod.ports) {
        const container = field.path.slice(0, -2);
        const name = container.reduce(
          (at, step) => (typeof step === 'number' ? (at.items()[step] ?? at) : at.get(step)),
          pod.manifest.root,
        );
        if (!RESERVED[number] || name.get('name').text === 'istio-proxy') continue;
        report(pod.manifest, field, `port ${number} belongs to the proxy (${RESERVED[number]}).`);
      }
      for (const service of index.servicesOf(pod)) {
        for (const { field, target } of service.ports) {
          if (
            typeof target !== 'number' ||
            !RESERVED[target] ||
            pod.ports.some(({ number }) => number === target)
          )
            continue;
          report(
            service.manifest,
            field,
            `the target port ${target} belongs to the proxy (${RESERVED[target]}).`,
          );
        }
      }
    }
  },
};
