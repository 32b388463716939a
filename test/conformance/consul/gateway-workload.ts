import type { KubeObject } from '../kube/objects';
import { containerPort } from './gateway-entries';
import type { Gateway } from './gateway-api';
import { PROXY_IMAGE } from './images';
import { environment, SCRAPED } from './injector';
import { INJECTED } from './names';

/** What Consul's controller runs for a Gateway: an Envoy that is the gateway, and a Service in front of it. */
export function gatewayWorkload({ metadata, spec }: Gateway, portOffset: number): KubeObject[] {
  const { name, namespace } = metadata;
  const meta = { name, namespace };
  const labels = { 'api-gateway': name };
  // Listeners may share a port and differ in their hosts.
  const listeners = spec.listeners.filter(
    ({ port }, i, all) => all.findIndex((each) => each.port === port) === i,
  );
  const ports = listeners.map((each) => ({
    name: each.name,
    port: each.port,
    targetPort: containerPort(each.port, portOffset),
  }));
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: meta },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: meta,
      spec: { type: 'LoadBalancer', selector: labels, ports },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: meta,
      spec: {
        selector: { matchLabels: labels },
        template: {
          metadata: {
            labels: { ...labels, [INJECTED]: 'injected' },
            annotations: {
              'consul.hashicorp.com/gateway-kind': 'api-gateway',
              'consul.hashicorp.com/gateway-consul-service-name': name,
              ...SCRAPED,
            },
          },
          spec: {
            serviceAccountName: name,
            containers: [
              {
                name: 'api-gateway',
                image: PROXY_IMAGE,
                env: environment(name, '$(POD_NAME)'),
                ports: ports.map((each) => ({ name: each.name, containerPort: each.targetPort })),
                // Without a certificate an HTTPS listener is not there at all, so the proxy's own port is asked.
                readinessProbe: { exec: { command: ['sh', '-c', READY] }, periodSeconds: 1 },
              },
            ],
          },
        },
      },
    },
  ];
}

const READY = 'test -s /tmp/bootstrap.json && kill -0 $(pgrep -x envoy)';
