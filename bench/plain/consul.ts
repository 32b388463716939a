import { PORT, VERSIONS } from '../workload';
import { object, PlainMesh } from './objects';

const CONSUL = 'consul.hashicorp.com/v1alpha1';
const PREFIX = 'consul.hashicorp.com';
/** The callee's own number is taken by the app itself. */
const LOCAL_PORT = 30000;

/** Where the proxy takes calls, and where it tells of them. */
const PROXY_PORTS = [20000, 20200];

/** Consul by hand. */
export const plainConsul: PlainMesh = {
  namespaceLabels: {},
  automountToken: true,
  podAnnotations: ({ name, calls }, version) => ({
    [`${PREFIX}/connect-inject`]: 'true',
    [`${PREFIX}/connect-service`]: name,
    [`${PREFIX}/connect-service-port`]: `${PORT}`,
    [`${PREFIX}/service-meta-version`]: version,
    [`${PREFIX}/transparent-proxy`]: 'false',
    ...(calls.length > 0 && {
      [`${PREFIX}/connect-service-upstreams`]: calls.map((other) => `${other}:${LOCAL_PORT}`).join(','),
    }),
  }),
  namespaceObjects() {
    // Consul's proxies speak only mTLS with each other.
  },
  appObjects(scope, { name, calledBy }) {
    object(scope, 'networking.k8s.io/v1', 'NetworkPolicy', name, {
      podSelector: { matchLabels: { app: name } },
      policyTypes: ['Ingress'],
      ingress: [{ ports: PROXY_PORTS.map((port) => ({ port, protocol: 'TCP' })) }],
    });
    object(scope, CONSUL, 'ServiceDefaults', name, { protocol: 'http' });
    object(scope, CONSUL, 'ServiceResolver', name, {
      subsets: Object.fromEntries(
        VERSIONS.map((version) => [
          version.subset,
          { filter: `Service.Meta.version == "${version.name}"`, onlyPassing: true },
        ]),
      ),
    });
    object(scope, CONSUL, 'ServiceSplitter', name, {
      splits: VERSIONS.map(({ subset, weight }) => ({ weight, serviceSubset: subset })),
    });
    object(scope, CONSUL, 'ServiceIntentions', name, {
      destination: { name },
      sources: [
        ...calledBy.map((other) => ({ name: other, action: 'allow' })),
        { name: '*', action: 'deny' },
      ],
    });
  },
};
