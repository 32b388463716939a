import { MeshObject } from '../../../mesh';
import { ExposureNode } from '../../../model';
import { GatewayServer, istioObject } from './kinds';
import { IstioSettings } from './options';

/** Where the ingress gateway answers that it is ready. */
export const INGRESS_STATUS = Object.freeze({ port: 15021, path: '/healthz/ready' });

/** A Gateway as a VirtualService names it. */
export function gatewayName(exposure: ExposureNode): string {
  return `${exposure.namespace}/${exposure.name}`;
}

/** The listeners of an exposure on the ingress gateway, and the load balancer in front of it where one is asked for. */
export function ingressObjects(exposure: ExposureNode, settings: IstioSettings): readonly MeshObject[] {
  return [gateway(exposure, settings), ...loadBalancer(exposure, settings)];
}

function gateway(exposure: ExposureNode, { ingress }: IstioSettings): MeshObject {
  const { hosts, tls, port } = exposure;
  const main: GatewayServer = tls
    ? {
        port: { number: port, name: 'https', protocol: 'HTTPS' },
        hosts,
        tls: { mode: 'SIMPLE', credentialName: tls.secretName },
      }
    : { port: { number: port, name: 'http', protocol: 'HTTP' }, hosts };
  const redirect: GatewayServer = {
    port: { number: 80, name: 'http-redirect', protocol: 'HTTP' },
    hosts,
    tls: { httpsRedirect: true },
  };
  return istioObject('Gateway', exposure.name, exposure.namespace, {
    selector: ingress.selector,
    servers: exposure.redirectHttp ? [main, redirect] : [main],
  });
}

/**
 * A Service of the exposure's own in front of the gateway pods. The one that comes with the gateway belongs to whoever
 * installed it; a second Service with its own address leaves it alone.
 */
function loadBalancer(exposure: ExposureNode, { ingress }: IstioSettings): readonly MeshObject[] {
  const { address, sourceRanges, port, tls } = exposure;
  if (!address && sourceRanges.length === 0) return [];
  const ports = [
    {
      name: tls ? 'https' : 'http',
      port,
      targetPort: tls ? ingress.targetPorts.https : ingress.targetPorts.http,
    },
    ...(exposure.redirectHttp
      ? [{ name: 'http-redirect', port: 80, targetPort: ingress.targetPorts.http }]
      : []),
  ];
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      name: exposure.name,
      namespace: ingress.namespace,
      annotations: address && {
        ...address.annotations,
        ...address.healthProbe(
          ports.map((entry) => entry.port),
          INGRESS_STATUS,
        ),
      },
      spec: {
        type: 'LoadBalancer',
        selector: ingress.selector,
        ports: [
          ...ports,
          ...(address
            ? [{ name: 'status-port', port: INGRESS_STATUS.port, targetPort: INGRESS_STATUS.port }]
            : []),
        ],
        ...(sourceRanges.length > 0 && { loadBalancerSourceRanges: sourceRanges }),
      },
    },
  ];
}
