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
  const direct = service.exposures
    .filter(({ via }) => via === 'load-balancer')
    .map(({ target }) => target.targetPort);
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
      // A load balancer's clients have no certificate of the mesh: they must reach the app past its proxy.
      ...(transparent &&
        direct.length > 0 && {
          [`${PREFIX}/transparent-proxy-exclude-inbound-ports`]: [...new Set(direct)].join(','),
        }),
    },
  };
}
