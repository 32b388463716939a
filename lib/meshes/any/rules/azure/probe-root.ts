import { fronts, isOnAzure } from './fronts';
import { isYes } from './values';
import { Pod, Service, ServicePort } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const probeRoot: Rule = {
  id: 'azure-probe-root',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'health probe that a gateway answers 404',
  codes: [],
  inputs: ['Service', 'workloads', 'Gateway', 'GatewayClass', 'GatewayClassConfig', 'Namespace'],
  mend: 'Say how Azure is to ask, by `service.beta.kubernetes.io/port_PORT_health-probe_protocol: tcp` or by the path and port of a health check, or leave `appProtocol` out.',
  explanation: `From \`appProtocol: http\` or \`https\` Azure's load balancer concludes that it may ask the port for \`GET /\`. What does not answer 200
there gets no traffic at all: the address is there, and connections time out. A gateway of a mesh answers 404, as no route is for the host that Azure asks by.

Where the pods are no gateway this is an info, since the app may answer \`/\`. Nothing is said where an annotation says how to probe, where
\`externalTrafficPolicy\` is \`Local\` (then Azure asks kube-proxy), and where the readiness of the pods is asked by the same path.`,
  check: (index, report) => {
    if (!isOnAzure(index)) return;
    const byManifest = new Map(index.services.map((service) => [service.manifest, service]));
    for (const { manifest, annotation } of fronts(index)) {
      const service = byManifest.get(manifest);
      if (!service || manifest.spec.get('externalTrafficPolicy').text === 'Local') continue;
      const isSaid = (port: ServicePort): boolean =>
        ['protocol', 'port', 'request-path'].some(
          (name) => annotation(`port_${port.number}_health-probe_${name}`).exists,
        ) ||
        isYes(annotation(`port_${port.number}_no_probe_rule`)) ||
        isYes(annotation(`port_${port.number}_no_lb_rule`)) ||
        annotation('azure-load-balancer-health-probe-request-path').exists;
      for (const port of service.ports) {
        const protocol = port.field.get('appProtocol').text?.toLowerCase() ?? '';
        if (!['http', 'https'].includes(protocol) || isSaid(port)) continue;
        const pods = index.podsOf(service);
        if (pods.some((pod) => isReadyAtRoot(pod))) continue;
        report(manifest, port.field.get('appProtocol'), textOf(service, port), {
          severity: pods.length > 0 && pods.every(isGateway) ? 'warning' : 'info',
        });
      }
    }
  },
};

function textOf({ name }: Service, { number }: ServicePort): string {
  return `Azure asks port ${number} of "${name}" for "GET /", and sends nothing to what does not answer 200.`;
}

/** Whether all that a pod runs is a proxy. */
function isGateway({ containers }: Pod): boolean {
  return (
    containers.length > 0 && containers.every((container) => container.get('name').text === 'istio-proxy')
  );
}

function isReadyAtRoot({ containers }: Pod): boolean {
  return containers.some((container) => container.get('readinessProbe', 'httpGet', 'path').text === '/');
}
