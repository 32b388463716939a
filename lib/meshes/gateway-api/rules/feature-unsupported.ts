import { GatewayController, kubeGateways, kubeGatewaysNamed, kubeRoutes } from '../../../read';
import { IGNORED, PASSED_OVER, Rule } from '../../../mesh/rules';
import { gatewayLacks, routeLacks } from './features';

export const featureUnsupported: Rule = {
  id: 'gwapi-mesh-feature-unsupported',
  severity: 'warning',
  effect: IGNORED,
  mayRefuse: true,
  title: 'what the controller of a Gateway does not do',
  codes: [],
  inputs: ['Gateway', 'GatewayClass', 'HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'],
  mend: 'Leave it out, or use a Gateway whose class can do it.',
  explanation: `The Gateway API lets a controller leave things out, and this one does: it passes over what is written, or refuses the
object. Istio (1.31) knows no UDP, takes the names of protocols in capitals only, and has no filters of other kinds than the Gateway
API's own, and for a backend none but changes of headers: it refuses a route with one. Consul's API gateway (consul-k8s 1.9) has HTTPRoutes without patterns among their hosts
and TCPRoutes with one backend only, listeners for HTTP, HTTPS and TCP, no passing
through of TLS, no addresses, no redirects, mirrors or CORS, rewrites of a path's prefix alone, and no timeouts but those of its
RouteTimeoutFilter. Consul refuses a whole Gateway for one listener of another protocol.

Whose Gateway it is the controller of its GatewayClass says, or the name of a class that Istio or Consul makes by itself.`,
  check: (index, report) => {
    for (const gateway of kubeGateways(index)) {
      for (const problem of gatewayLacks(gateway)) report(gateway.manifest, ...problem);
    }
    for (const route of kubeRoutes(index)) {
      const gateways = route.parents
        .filter(({ kind }) => kind === 'Gateway')
        .flatMap(({ namespace, name }) => kubeGatewaysNamed(namespace, name, index));
      const controllers = new Set(gateways.map((each): GatewayController => each.controller));
      // What one controller refuses, another one or a Service may still take.
      const isAlone = controllers.size === 1 && route.parents.every(({ kind }) => kind === 'Gateway');
      for (const controller of controllers) {
        for (const [at, message, details] of routeLacks(route, controller))
          report(route.manifest, at, message, isAlone ? details : PASSED_OVER);
      }
    }
  },
};
