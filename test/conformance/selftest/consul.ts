import type { KubeObject } from '../kube/objects';
import { deployment, namespaced, service, serviceAccount } from './workloads';

const namespace = 'projet';

/** Hand-written manifests of the same canary on Consul. */
export function consulCanary(weights: Readonly<Record<string, number>>, denied = false): KubeObject[] {
  const connected = (
    annotations: Readonly<Record<string, string>>,
    transparent: boolean,
  ): Record<string, string> => ({
    'consul.hashicorp.com/connect-inject': 'true',
    'consul.hashicorp.com/transparent-proxy': String(transparent),
    ...annotations,
  });
  const version = (value: string): KubeObject =>
    deployment({
      app: 'projet-31',
      version: value,
      image: `abdelhakverwest/projet-31:release-${value}`,
      port: 5000,
      annotations: connected({ 'consul.hashicorp.com/service-meta-version': value }, true),
    });
  const consul = (kind: string, name: string, spec: object): KubeObject => ({
    apiVersion: 'consul.hashicorp.com/v1alpha1',
    kind,
    metadata: { name },
    spec,
  });
  return namespaced(namespace, [
    ...['nginx', 'browser', 'projet-31'].map(serviceAccount),
    service('nginx', 80),
    service('browser', 80),
    service('projet-31', 5000),
    deployment({
      app: 'nginx',
      version: '1',
      image: 'cdk8s-mesh/echo:1',
      port: 80,
      annotations: connected({ 'consul.hashicorp.com/connect-service-upstreams': 'projet-31:5000' }, false),
    }),
    // The same call without a declared upstream: its traffic is redirected into its proxy.
    deployment({
      app: 'browser',
      version: '1',
      image: 'cdk8s-mesh/echo:1',
      port: 80,
      annotations: connected({}, true),
    }),
    version('1.0'),
    version('2.0'),
    consul('ServiceDefaults', 'projet-31', { protocol: 'http' }),
    consul('ServiceResolver', 'projet-31', {
      subsets: Object.fromEntries(
        ['1.0', '2.0', '3.0'].map((each) => [subset(each), { filter: `Service.Meta.version == "${each}"` }]),
      ),
    }),
    consul('ServiceSplitter', 'projet-31', {
      splits: Object.entries(weights).map(([each, weight]) => ({ weight, serviceSubset: subset(each) })),
    }),
    consul('ServiceIntentions', 'projet-31', {
      destination: { name: 'projet-31' },
      sources: ['nginx', 'browser', 'public'].map((name) => ({ name, action: denied ? 'deny' : 'allow' })),
    }),
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { name: 'public' },
      spec: { gatewayClassName: 'consul', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
    },
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'public' },
      spec: {
        parentRefs: [{ name: 'public' }],
        hostnames: ['projet31.example.com'],
        rules: [{ backendRefs: [{ name: 'projet-31', port: 5000 }] }],
      },
    },
  ]);
}

const subset = (version: string): string => `v${version.replaceAll('.', '-')}`;

/** A regular expression that only Envoy finds wrong. */
export const CONSUL_REJECTED: KubeObject = {
  apiVersion: 'consul.hashicorp.com/v1alpha1',
  kind: 'ServiceRouter',
  metadata: { name: 'projet-31', namespace },
  spec: {
    routes: [
      {
        match: { http: { header: [{ name: 'user-agent', regex: '[.*Firefox' }] } },
        destination: { numRetries: 1 },
      },
    ],
  },
};
