import type { KubeObject } from '../kube/objects';
import type { Software } from '../suite/variants';
import { EDGE } from './gateway-rules';
import { AWAY, HOME, PORT, TCP_PORT } from './pools';

interface AppOptions {
  readonly namespace: string;
  /** How many pods each version has. No two apps have a version in common, so that an answer tells who gave it. */
  readonly versions: Readonly<Record<string, number>>;
  readonly labels?: Readonly<Record<string, string>>;
  /** Whether the mesh sees connections and no requests. */
  readonly tcp?: boolean;
}

/** The apps of every case. What they are called by is in the requests; `plain` is outside of the mesh, on Istio. */
export function world(mesh: Software): KubeObject[] {
  const common = mesh === 'consul' ? consulAnnotations : () => ({});
  return [
    ...[HOME, AWAY].map((name) => namespace(name, mesh)),
    ...app('api', { namespace: HOME, versions: { '1.0': 2, '2.0': 1 } }, common),
    ...app('other', { namespace: HOME, versions: { '3.0': 1, '4.0': 1 } }, common),
    ...app('client', { namespace: HOME, versions: { '5.0': 1 } }, common),
    ...app('friend', { namespace: AWAY, versions: { '6.0': 1 } }, common),
    ...(mesh === 'istio'
      ? [
          ...app(
            'plain',
            { namespace: AWAY, versions: { '7.0': 1 }, labels: { 'sidecar.istio.io/inject': 'false' } },
            common,
          ),
          ...app('queue', { namespace: HOME, versions: { '8.0': 1, '9.0': 2 }, tcp: true }, common),
        ]
      : [edge()]),
  ];
}

function edge(): KubeObject {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: EDGE, namespace: HOME },
    spec: { gatewayClassName: 'consul', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
  };
}

function namespace(name: string, mesh: Software): KubeObject {
  const labels = { 'istio-injection': 'enabled' };
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, ...(mesh === 'istio' && { labels }) } };
}

function app(
  name: string,
  { namespace: inside, versions, labels = {}, tcp = false }: AppOptions,
  common: (name: string, version: string) => Readonly<Record<string, string>>,
): KubeObject[] {
  const metadata = { name, namespace: inside };
  const [protocol, port] = tcp ? ['tcp', TCP_PORT] : ['http', PORT];
  const ports = [{ name: protocol, port, targetPort: port, appProtocol: protocol }];
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: { app: name }, ports } },
    ...Object.entries(versions).map(([version, replicas]) => {
      const own = { app: name, version, ...labels };
      return {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: `${name}-${version.replace('.', '-')}`, namespace: inside },
        spec: {
          replicas,
          selector: { matchLabels: { app: name, version } },
          template: {
            metadata: { labels: own, annotations: common(name, version) },
            spec: {
              serviceAccountName: name,
              containers: [
                {
                  name: 'app',
                  image: `cdk8s-mesh/echo:${version}`,
                  ports: [{ name: protocol, containerPort: port }],
                  readinessProbe: { tcpSocket: { port } },
                },
              ],
            },
          },
        },
      };
    }),
  ];
}

function consulAnnotations(name: string, version: string): Readonly<Record<string, string>> {
  const prefix = 'consul.hashicorp.com';
  const isCaller = ['client', 'friend'].includes(name);
  return {
    [`${prefix}/connect-inject`]: 'true',
    [`${prefix}/connect-service`]: name,
    [`${prefix}/connect-service-port`]: `${PORT}`,
    [`${prefix}/service-meta-version`]: version,
    [`${prefix}/transparent-proxy`]: 'false',
    ...(isCaller && { [`${prefix}/connect-service-upstreams`]: 'api:8181,other:8182' }),
  };
}
