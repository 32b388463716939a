import { gatewayFilterKind } from '../../read';
import { filterLists, kubeRoutes } from '../../../../read';
import { IGNORED, Rule } from '../../../../mesh/rules';

export const gatewayFilterMissing: Rule = {
  id: 'consul-gateway-filter-missing',
  severity: 'error',
  effect: IGNORED,
  title: "filter of Consul's API gateway that is not there",
  codes: [],
  inputs: ['HTTPRoute', 'RouteTimeoutFilter', 'RouteRetryFilter', 'RouteAuthFilter'],
  mend: 'Add the filter to the namespace of the route, or correct its name.',
  explanation: `A filter of an HTTPRoute with \`type: ExtensionRef\` refers to a RouteTimeoutFilter, a RouteRetryFilter or a RouteAuthFilter of its own
namespace. Consul says in the status of the route that it is not accepted, and the gateway sends its requests on without the filter: without
a timeout, without retries, without asking for a token.

Asked where the input holds filters of that kind in the namespace, or is said to be all there is (\`--closed\`).`,
  check: (index, report) => {
    for (const route of kubeRoutes(index)) {
      for (const filter of route.rules.flatMap(filterLists).flatMap((list) => list.items())) {
        const reference = filter.get('extensionRef');
        const kind = gatewayFilterKind(reference);
        const name = reference.get('name');
        if (kind === undefined || !name.text || !index.knows(kind, route.namespace)) continue;
        if (index.find(kind, route.namespace, name.text)) continue;
        const text = `there is no ${reference.get('kind').text ?? ''} "${name.text}" in the namespace "${route.namespace}".`;
        report(route.manifest, name, text);
      }
    }
  },
};
