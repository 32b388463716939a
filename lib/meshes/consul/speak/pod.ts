import { PodDecoration } from '../../../mesh';
import { mainPort, MeshGraph, ServiceNode, VersionNode } from '../../../model';
import { VERSION_LABEL } from '../../../names';
import { ConsulSettings } from './options';

const PREFIX = 'consul.hashicorp.com';

/** What Consul's injector reads on a pod: who it is, whom it calls and on which port of localhost. */
export function podDecoration(
  service: ServiceNode,
  version: VersionNode,
  graph: MeshGraph,
  settings: ConsulSettings,
): PodDecoration {
  const transparent = settings.upstreams === 'transparent';
  const upstreams = transparent
    ? []
    : service.calls.map(({ to, localPort }) => `${graph.service(to).name}:${localPort}`);
  const direct = transparent ? pastProxy(service, version) : [];
  return {
    labels: {},
    annotations: {
      [`${PREFIX}/connect-inject`]: 'true',
      [`${PREFIX}/connect-service`]: service.name,
      [`${PREFIX}/connect-service-port`]: `${mainPort(service).targetPort}`,
      [`${PREFIX}/service-meta-${VERSION_LABEL}`]: version.name,
      [`${PREFIX}/transparent-proxy`]: `${transparent}`,
      ...(graph.telemetry?.metrics && { [`${PREFIX}/enable-metrics`]: 'true' }),
      ...(upstreams.length > 0 && {
        [`${PREFIX}/connect-service-upstreams`]: [...upstreams].sort().join(','),
      }),
      ...(direct.length > 0 && {
        [`${PREFIX}/transparent-proxy-exclude-inbound-ports`]: direct.join(','),
      }),
    },
  };
}

/**
 * The ports at which a pod is reached past a proxy that takes all other connections. A load balancer's clients have no
 * certificate of the mesh; and kubelet, where it only opens a connection, would be answered by the proxy before the app listens.
 */
function pastProxy(service: ServiceNode, { connectProbes = [] }: VersionNode): readonly number[] {
  return [...new Set([...loadBalanced(service), ...connectProbes])];
}

/** The ports of a service's pods to which load balancers lead. */
export function loadBalanced({ exposures }: ServiceNode): readonly number[] {
  return exposures.filter(({ via }) => via === 'load-balancer').map(({ target }) => target.targetPort);
}
