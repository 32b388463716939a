import type { Pod } from '../kube/pod';
import {
  annotation,
  isTransparent,
  METRICS_PORT,
  offersMetrics,
  serviceMeta,
  servicePort,
  upstreamsOf,
} from './annotations';
import { EXPOSED, type ExposedProbe, INBOUND_PORT } from './injector';
import { type ServiceOfPod, proxyId, serviceId } from './names';

/** Where a proxy or gateway offers its metrics. */
const METRICS = { envoy_prometheus_bind_addr: `0.0.0.0:${METRICS_PORT}` };

/** A service as Consul's catalogue takes it. */
export interface RegisteredService {
  readonly ID: string;
  readonly Service: string;
  readonly [field: string]: unknown;
}

/** What stands for a pod in the catalogue: its service, and the proxy of that. */
export function meshServices(pod: Pod, { name, kubernetes }: ServiceOfPod): RegisteredService[] {
  const { metadata, status } = pod;
  const port = servicePort(pod);
  const transparent = isTransparent(pod);
  const meta = {
    ...serviceMeta(pod),
    'pod-name': metadata.name,
    'k8s-namespace': metadata.namespace ?? '',
    'k8s-service-name': kubernetes.metadata.name,
    'managed-by': 'consul-k8s-endpoints-controller',
  };
  const virtual = { Address: kubernetes.spec.clusterIP, Port: kubernetes.spec.ports?.[0]?.port };
  const shared = {
    Address: status?.podIP,
    Meta: meta,
    ...(transparent && virtual.Address !== 'None' ? { TaggedAddresses: { virtual } } : {}),
  };
  const id = serviceId(metadata.name, name);
  return [
    { ...shared, ID: id, Service: name, Port: port },
    {
      ...shared,
      ID: proxyId(metadata.name, name),
      Service: `${name}-sidecar-proxy`,
      Kind: 'connect-proxy',
      Port: INBOUND_PORT,
      Proxy: {
        DestinationServiceName: name,
        DestinationServiceID: id,
        LocalServiceAddress: '127.0.0.1',
        LocalServicePort: port,
        ...(offersMetrics(pod) && { Config: METRICS }),
        Upstreams: upstreamsOf(pod).map((each) => ({
          DestinationType: 'service',
          DestinationName: each.name,
          Datacenter: each.datacenter,
          LocalBindPort: each.localPort,
        })),
        ...(transparent ? { Mode: 'transparent', Expose: { Paths: exposedPaths(pod) } } : {}),
      },
    },
  ];
}

/** What stands for the pod of a gateway. */
export function gatewayService(pod: Pod): RegisteredService {
  return {
    ID: pod.metadata.name,
    Service: annotation(pod, 'gateway-consul-service-name') ?? '',
    Kind: annotation(pod, 'gateway-kind'),
    Address: pod.status?.podIP,
    Port: pod.spec.containers[0]?.ports?.[0]?.containerPort,
    Meta: { 'pod-name': pod.metadata.name },
    Proxy: { Config: METRICS },
  };
}

function exposedPaths({ metadata }: Pod): object[] {
  const probes = JSON.parse(metadata.annotations?.[EXPOSED] ?? '[]') as ExposedProbe[];
  return probes.map(({ path, port, listenerPort }) => ({
    Path: path.split('?')[0],
    LocalPathPort: port,
    ListenerPort: listenerPort,
    Protocol: 'http',
  }));
}
