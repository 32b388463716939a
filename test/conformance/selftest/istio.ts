import type { KubeObject } from '../kube/objects';
import { deployment, namespaced, service, serviceAccount } from './workloads';

const namespace = 'projet';
const inject = { 'istio-injection': 'enabled' };

/** Hand-written manifests of a canary on Istio. */
export function istioCanary(weights: Readonly<Record<string, number>>, denied = false): KubeObject[] {
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: inject } },
    ...namespaced(namespace, [
      serviceAccount('nginx'),
      serviceAccount('projet-31'),
      service('projet-31', 5000),
      deployment({ app: 'nginx', version: '1', image: 'cdk8s-mesh/echo:1', port: 80 }),
      deployment({
        app: 'projet-31',
        version: '1.0',
        image: 'abdelhakverwest/projet-31:release-1.0',
        port: 5000,
      }),
      deployment({
        app: 'projet-31',
        version: '2.0',
        image: 'abdelhakverwest/projet-31:release-2.0',
        port: 5000,
      }),
      {
        apiVersion: 'security.istio.io/v1',
        kind: 'PeerAuthentication',
        metadata: { name: 'default' },
        spec: { mtls: { mode: 'STRICT' } },
      },
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'DestinationRule',
        metadata: { name: 'projet-31' },
        spec: {
          host: 'projet-31',
          subsets: ['1.0', '2.0', '3.0'].map((version) => ({ name: subset(version), labels: { version } })),
        },
      },
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'Gateway',
        metadata: { name: 'public' },
        spec: {
          selector: { istio: 'ingressgateway' },
          servers: [
            { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['projet31.example.com'] },
          ],
        },
      },
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'VirtualService',
        metadata: { name: 'projet-31' },
        spec: {
          hosts: ['projet-31', 'projet31.example.com'],
          gateways: ['mesh', 'public'],
          http: [
            {
              route: Object.entries(weights).map(([version, weight]) => ({
                destination: { host: 'projet-31', subset: subset(version) },
                weight,
              })),
            },
          ],
        },
      },
      ...(denied ? [denyAll] : []),
    ]),
  ];
}

const subset = (version: string): string => `v${version.replaceAll('.', '-')}`;

const denyAll: KubeObject = {
  apiVersion: 'security.istio.io/v1',
  kind: 'AuthorizationPolicy',
  metadata: { name: 'deny' },
  spec: {},
};

/** An application without a sidecar, in a namespace of its own. */
export function outsider(): KubeObject[] {
  return namespaced('outsiders', [
    serviceAccount('plain'),
    deployment({ app: 'plain', version: '1', image: 'cdk8s-mesh/echo:1', port: 80 }),
  ]);
}

/** A filter whose code only Envoy reads. */
export const ISTIO_REJECTED: KubeObject = {
  apiVersion: 'networking.istio.io/v1alpha3',
  kind: 'EnvoyFilter',
  metadata: { name: 'rejected', namespace },
  spec: {
    configPatches: [
      {
        applyTo: 'HTTP_FILTER',
        match: {
          context: 'SIDECAR_INBOUND',
          listener: { filterChain: { filter: { name: 'envoy.filters.network.http_connection_manager' } } },
        },
        patch: {
          operation: 'INSERT_BEFORE',
          value: {
            name: 'broken',
            typed_config: {
              '@type': 'type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua',
              default_source_code: { inline_string: 'function (' },
            },
          },
        },
      },
    ],
  },
};
