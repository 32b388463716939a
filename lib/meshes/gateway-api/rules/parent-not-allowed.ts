import {
  KIND,
  knowsKubeGatewaysOf,
  kubeGatewaysNamed,
  KubeRoute,
  kubeRoutes,
  ListenerOwner,
  listenerSetsNamed,
  ManifestIndex,
  reading,
  RouteParent,
  servicesNamed,
} from '../../../read';
import { IGNORED, Problem, Rule } from '../../../mesh/rules';
import { refusal } from './attachment';
import { isMissing as isMissingService, lacksPort } from './services';

export const parentNotAllowed: Rule = {
  id: 'gwapi-parent-not-allowed',
  severity: 'error',
  effect: IGNORED,
  title: 'route that its Gateway or Service does not take',
  codes: ['KIA1401'],
  inputs: [
    'HTTPRoute',
    'GRPCRoute',
    'TCPRoute',
    'TLSRoute',
    'UDPRoute',
    'Gateway',
    'ListenerSet',
    'Service',
    'Namespace',
  ],
  mend: 'Name a Gateway and a listener that take the route, or let the listener take it (`allowedRoutes`, `hostname`).',
  explanation: `A route is attached to something that does not take it, so it is never asked: the Gateway, the ListenerSet or its listener does not exist,
the listener is for other kinds of routes or for other hosts, or it takes no routes from that namespace. Without
\`allowedRoutes.namespaces\` a listener takes routes of its own namespace only. A Service as parent needs \`group: ""\`: without it the
group is that of the Gateway API, which has no Service.

A Gateway is taken for missing where the input holds other Gateways of its namespace, and routes name no second one that it lacks: then
they live in the cluster. A Service likewise. A selector of namespaces is
asked where the input holds the Namespace.`,
  check: (index, report) => {
    for (const route of kubeRoutes(index)) {
      for (const parent of route.parents) {
        const problem = problemOf(parent, route, index);
        if (problem) report(route.manifest, ...problem);
      }
    }
  },
};

function problemOf(parent: RouteParent, route: KubeRoute, index: ManifestIndex): Problem | undefined {
  switch (parent.kind) {
    case 'Gateway':
      return gatewayProblem(parent, route, index);
    case 'ListenerSet':
      return listenerSetProblem(parent, route, index);
    case 'Service':
      return serviceProblem(parent, index);
    case 'other': {
      const { field } = parent;
      if (field.get('kind').text !== 'Service' || field.has('group')) return undefined;
      return [field, `the parent "${parent.name}" is no Service without \`group: ""\`.`];
    }
  }
}

function gatewayProblem(parent: RouteParent, route: KubeRoute, index: ManifestIndex): Problem | undefined {
  const { namespace, name, field } = parent;
  const found = kubeGatewaysNamed(namespace, name, index);
  if (found.length === 0) {
    if (name === '' || !isMissing(namespace, name, index)) return undefined;
    return [field.get('name'), `there is no Gateway "${name}" in the namespace "${namespace}".`];
  }
  return refusedByAll(found, parent, route, index);
}

function listenerSetProblem(
  parent: RouteParent,
  route: KubeRoute,
  index: ManifestIndex,
): Problem | undefined {
  const { namespace, name, field } = parent;
  const found = listenerSetsNamed(namespace, name, index);
  if (found.length > 0) return refusedByAll(found, parent, route, index);
  if (name === '' || !index.knows(KIND.ListenerSet, namespace)) return undefined;
  if (!index.closed && index.leavesNamespaceOut(KIND.ListenerSet, name)) return undefined;
  return [field.get('name'), `there is no ListenerSet "${name}" in the namespace "${namespace}".`];
}

function refusedByAll(
  found: readonly ListenerOwner[],
  parent: RouteParent,
  route: KubeRoute,
  index: ManifestIndex,
): Problem | undefined {
  const refusals = found.map((owner) => refusal(owner, parent, route, index));
  const [first] = refusals;
  return first === undefined || refusals.includes(undefined) ? undefined : [parent.field, first];
}

function serviceProblem(
  { field, namespace, name, port }: RouteParent,
  index: ManifestIndex,
): Problem | undefined {
  if (name !== '' && isMissingService(namespace, name, index)) {
    return [field.get('name'), `there is no Service "${name}" in the namespace "${namespace}".`];
  }
  if (port === undefined || !lacksPort(servicesNamed(namespace, name, index), port)) return undefined;
  return [field.get('port'), `the Service "${name}" has no port ${port}.`];
}

const missingGateways = reading((index: ManifestIndex) => {
  const found = new Map<string, Set<string>>();
  for (const each of kubeRoutes(index).flatMap(({ parents }) => parents)) {
    if (each.kind !== 'Gateway' || kubeGatewaysNamed(each.namespace, each.name, index).length > 0) continue;
    found.set(each.namespace, (found.get(each.namespace) ?? new Set<string>()).add(each.name));
  }
  return found;
});

/** Whether a Gateway that is not in the input is nowhere: of a namespace whose other ones are, all that routes name. */
function isMissing(namespace: string, name: string, index: ManifestIndex): boolean {
  if (!knowsKubeGatewaysOf(namespace, index)) return false;
  if (!index.closed && index.leavesNamespaceOut(KIND.KubeGateway, name)) return false;
  const missing = missingGateways(index);
  return index.closed || missing.get(namespace)?.size === 1;
}
