import { kubeRoutes } from '../../../read';
import { OTHERWISE, Rule } from '../../../mesh/rules';

export const consumerRouteScope: Rule = {
  id: 'gwapi-consumer-route-scope',
  severity: 'info',
  effect: OTHERWISE,
  title: 'route for the callers of one namespace only',
  codes: [],
  inputs: ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute'],
  mend: "Put the route into the namespace of the Service if everyone's calls are meant.",
  explanation: `A route whose parent is a Service of another namespace is for the calls from its own namespace only. There it takes the place of
the routes in the Service's namespace, which are for everyone's calls.`,
  check: (index, report) => {
    for (const { manifest, namespace, parents } of kubeRoutes(index)) {
      for (const parent of parents) {
        if (parent.kind !== 'Service' || parent.namespace === namespace) continue;
        report(
          manifest,
          parent.field.get('namespace'),
          `only calls from "${namespace}" to the Service "${parent.namespace}/${parent.name}" keep to the route.`,
        );
      }
    }
  },
};
