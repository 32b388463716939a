import type { Container, EnvVar, Pod, Probe } from '../kube/pod';
import { ANNOTATION_PREFIX, annotation, isTransparent, METRICS_PORT, offersMetrics } from './annotations';
import { CONSUL_NAMESPACE } from './server';
import { LOGIN, PROXY_IMAGE, PROXY_USER } from './images';
import { INJECTED, proxyId } from './names';

/** Where the proxy takes what other proxies send. */
export const INBOUND_PORT = 20000;

const ACCOUNT_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

/** A probe that the proxy lets in at a port of its own, since everything else needs a certificate. */
export interface ExposedProbe {
  readonly listenerPort: number;
  readonly probe: string;
  readonly container: string;
  readonly path: string;
  readonly port: number;
}

/** What the injector and the gateway's controller write on a pod that offers metrics, for whoever asks. */
export const SCRAPED = {
  'prometheus.io/scrape': 'true',
  'prometheus.io/port': `${METRICS_PORT}`,
  'prometheus.io/path': '/metrics',
};

/** The annotation that tells the registration which probes were moved. */
export const EXPOSED = `${ANNOTATION_PREFIX}conformance-exposed-probes`;

/** What the injector makes of a pod: the same pod with a proxy and, where traffic is redirected, what redirects it. */
export function injected(pod: Pod, service: string): Pod {
  const transparent = isTransparent(pod);
  const token = pod.spec.containers[0]?.volumeMounts?.filter((mount) => mount.mountPath === ACCOUNT_PATH);
  const shared = { image: PROXY_IMAGE, env: environment(service), volumeMounts: token ?? [] };
  const redirect: Container = {
    ...shared,
    env: [...shared.env, { name: 'EXCLUDED', value: exclusions(pod) }],
    name: 'consul-connect-inject-init',
    command: ['sh', '-ec', REDIRECT],
    securityContext: { runAsUser: 0, runAsNonRoot: false },
  };
  const listening: Probe = { tcpSocket: { port: INBOUND_PORT }, periodSeconds: 1, failureThreshold: 60 };
  const proxy: Container = {
    ...shared,
    name: 'consul-dataplane',
    restartPolicy: 'Always',
    startupProbe: listening,
    securityContext: { runAsUser: PROXY_USER, runAsNonRoot: true },
  };
  const exposed: ExposedProbe[] = [];
  const containers = transparent
    ? pod.spec.containers.map((each, i) => exposeProbes(each, i, exposed))
    : pod.spec.containers;
  return {
    ...pod,
    metadata: {
      ...pod.metadata,
      labels: { ...pod.metadata.labels, [INJECTED]: 'injected' },
      annotations: {
        ...pod.metadata.annotations,
        ...(offersMetrics(pod) && SCRAPED),
        [EXPOSED]: JSON.stringify(exposed),
      },
    },
    spec: {
      ...pod.spec,
      containers,
      initContainers: [...(transparent ? [redirect] : []), proxy, ...(pod.spec.initContainers ?? [])],
    },
  };
}

/** What the proxy's container is told. */
export function environment(service: string, id = proxyId('$(POD_NAME)', service)): EnvVar[] {
  const server = `consul-server.${CONSUL_NAMESPACE}.svc.cluster.local`;
  const field = (name: string, fieldPath: string): EnvVar => ({
    name,
    valueFrom: { fieldRef: { fieldPath } },
  });
  return [
    field('POD_NAME', 'metadata.name'),
    field('NAMESPACE', 'metadata.namespace'),
    field('NODE_NAME', 'spec.nodeName'),
    { name: 'CONSUL_HTTP_ADDR', value: `${server}:8500` },
    { name: 'CONSUL_GRPC_ADDR', value: `${server}:8502` },
    { name: 'PROXY_ID', value: id },
  ];
}

/** The flags that keep some traffic out of the proxy, as the pod's annotations ask. */
function exclusions(pod: Pod): string {
  const flags = {
    'transparent-proxy-exclude-inbound-ports': 'exclude-inbound-port',
    'transparent-proxy-exclude-outbound-ports': 'exclude-outbound-port',
    'transparent-proxy-exclude-outbound-cidrs': 'exclude-outbound-cidr',
    'transparent-proxy-exclude-uids': 'exclude-uid',
  };
  const metrics = offersMetrics(pod) ? [['exclude-inbound-port', `${METRICS_PORT}`] as const] : [];
  return [
    ...metrics,
    ...Object.entries(flags).flatMap(([name, flag]) =>
      (annotation(pod, name) ?? '').split(',').map((value) => [flag, value.trim()] as const),
    ),
  ]
    .filter(([, value]) => value !== '')
    .map(([flag, value]) => `-${flag}=${value}`)
    .join(' ');
}

const REDIRECT = `${LOGIN}
  until consul connect redirect-traffic -proxy-id="$PROXY_ID" -node-name="$NODE_NAME-virtual" \
      -proxy-uid=${PROXY_USER} -http-addr="$CONSUL_HTTP_ADDR" $EXCLUDED; do
    sleep 0.2
  done
`;

const FIRST_PORT = { readinessProbe: 20300, livenessProbe: 20400, startupProbe: 20500 } as const;

function exposeProbes(container: Container, index: number, exposed: ExposedProbe[]): Container {
  let changed = container;
  for (const [name, first] of Object.entries(FIRST_PORT) as [keyof typeof FIRST_PORT, number][]) {
    const probe = container[name];
    if (probe?.httpGet === undefined) {
      continue;
    }
    const { path = '/', port } = probe.httpGet;
    const number =
      typeof port === 'number' ? port : container.ports?.find((each) => each.name === port)?.containerPort;
    if (number === undefined) {
      throw new Error(`container '${container.name}' has no port named '${port}'`);
    }
    const listenerPort = first + index;
    exposed.push({ listenerPort, probe: name, container: container.name, path, port: number });
    changed = { ...changed, [name]: { ...probe, httpGet: { ...probe.httpGet, port: listenerPort } } };
  }
  return changed;
}
