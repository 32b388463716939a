import { MeshObject } from '../../../mesh';
import { ExposureNode, MeshGraph } from '../../../model';
import { GatewayServer, istioObject } from './kinds';
import { IstioSettings } from './options';
import { sourceRangePolicy } from './source-ranges';

/** Where the ingress gateway answers that it is ready. */
export const INGRESS_STATUS = Object.freeze({ port: 15021, path: '/healthz/ready' });

/** A Gateway as a VirtualService names it. */
export function gatewayName(exposure: ExposureNode): string {
  return `${exposure.namespace}/${exposure.name}`;
}

/**
 * The listeners of an exposure on the ingress gateway, and the load balancer in front of it where one is asked for; with source
 * ranges also what refuses others at the gateway.
 */
export function ingressObjects(
  exposure: ExposureNode,
  graph: MeshGraph,
  settings: IstioSettings,
): readonly MeshObject[] {
  return [
    gateway(exposure, settings),
    ...sourceRangePolicy(exposure, graph, settings),
    ...loadBalancer(exposure, settings),
  ];
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
 *
 * Where the gateway asks who comes, it must see the clients' own addresses: nodes without a gateway pod then take nothing, and
 * clouds ask kube-proxy by themselves whether a node has one.
 */
function loadBalancer(exposure: ExposureNode, { ingress }: IstioSettings): readonly MeshObject[] {
  const { address, sourceRanges, port, tls } = exposure;
  const isRestricted = sourceRanges.length > 0;
  if (!address && !isRestricted) return [];
  const isProbed = address !== undefined && !isRestricted;
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
        ...(isProbed &&
          address.healthProbe(
            ports.map((entry) => entry.port),
            INGRESS_STATUS,
          )),
      },
      spec: {
        type: 'LoadBalancer',
        selector: ingress.selector,
        ports: [
          ...ports,
          ...(isProbed
            ? [{ name: 'status-port', port: INGRESS_STATUS.port, targetPort: INGRESS_STATUS.port }]
            : []),
        ],
        ...(isRestricted && { externalTrafficPolicy: 'Local', loadBalancerSourceRanges: sourceRanges }),
      },
    },
  ];
}
