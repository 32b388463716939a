import { NAMESPACE, PORT, VERSIONS } from '../workload';
import { object, PlainMesh } from './objects';

const NETWORKING = 'networking.istio.io/v1';
const SECURITY = 'security.istio.io/v1';

const hostOf = (name: string): string => `${name}.${NAMESPACE}.svc.cluster.local`;

/** Istio by hand. */
export const plainIstio: PlainMesh = {
  namespaceLabels: { 'istio-injection': 'enabled' },
  automountToken: false,
  podAnnotations: () => ({}),
  namespaceObjects(chart) {
    object(chart, SECURITY, 'PeerAuthentication', 'default', { mtls: { mode: 'STRICT' } });
  },
  appObjects(scope, { name, calls, calledBy }) {
    const host = hostOf(name);
    object(scope, NETWORKING, 'DestinationRule', name, {
      host,
      subsets: VERSIONS.map((version) => ({ name: version.subset, labels: { version: version.name } })),
    });
    object(scope, NETWORKING, 'VirtualService', name, {
      hosts: [host],
      http: [
        {
          route: VERSIONS.map(({ subset, weight }) => ({
            destination: { host, port: { number: PORT }, subset },
            weight,
          })),
        },
      ],
    });
    object(scope, SECURITY, 'AuthorizationPolicy', name, {
      selector: { matchLabels: { app: name } },
      action: 'ALLOW',
      ...(calledBy.length > 0 && {
        rules: [
          {
            from: [
              {
                source: { principals: calledBy.map((other) => `cluster.local/ns/${NAMESPACE}/sa/${other}`) },
              },
            ],
          },
        ],
      }),
    });
    object(scope, NETWORKING, 'Sidecar', name, {
      workloadSelector: { labels: { app: name } },
      egress: [{ hosts: [...calls.map((other) => `${NAMESPACE}/${hostOf(other)}`), 'istio-system/*'] }],
      outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
    });
  },
};
