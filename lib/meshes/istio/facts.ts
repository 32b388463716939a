import { MeshFacts } from '../../read';

/** Who carries out Gateways of the Gateway API: Istio's gateways, its waypoints, or another one of its controllers. */
const CONTROLLERS = { gateway: 'istio', waypoint: 'waypoint', other: 'istio-other' } as const;

/** What Istio says of clusters that it is installed in. */
export const ISTIO_FACTS: MeshFacts = {
  rootNamespace: 'istio-system',
  schemaCodes: ['IST0106'],
  schemas: {
    'extensions.istio.io': 'istio',
    'networking.istio.io': 'istio',
    'security.istio.io': 'istio',
    'telemetry.istio.io': 'istio',
  },
  infrastructure: [
    'istio-system',
    'istio-ingress',
    'istio-egress',
    'istio-gateways',
    'aks-istio-system',
    'aks-istio-ingress',
    'aks-istio-egress',
  ],
  controllers: {
    'istio.io/gateway-controller': CONTROLLERS.gateway,
    'istio.io/mesh-controller': CONTROLLERS.waypoint,
    'istio.io/unmanaged-gateway': CONTROLLERS.other,
    'istio.io/eastwest-controller': CONTROLLERS.other,
  },
  classes: {
    istio: CONTROLLERS.gateway,
    'istio-waypoint': CONTROLLERS.waypoint,
    'istio-remote': CONTROLLERS.other,
    'istio-east-west': CONTROLLERS.other,
    // Istio without a mesh, as the application routing of AKS runs it.
    'approuting-istio': CONTROLLERS.gateway,
  },
  routes: {
    [CONTROLLERS.gateway]: {
      HTTP: ['HTTPRoute', 'GRPCRoute'],
      HTTPS: ['HTTPRoute', 'GRPCRoute'],
      TLS: ['TLSRoute', 'TCPRoute'],
      TCP: ['TCPRoute'],
    },
  },
};
